// kill -9 while two accounts trade: what clients were told stays true, and no trade has the number of another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertConserved, balances, fills } from '../support/books.js';
import { ccxtClient } from '../support/ccxt.js';
import { text, units } from '../support/decimals.js';
import { Exchange } from '../support/exchange.js';
import { sendSigned } from '../support/http.js';

const rounds = 3;
const repliesBeforeKill = 150;
const symbol = 'BTC/USDT';
const accounts = ['demo-1', 'demo-2'];

const exchange = await Exchange.start('--no-limits');
const clients = await Promise.all(accounts.map(async account => {
  const client = await ccxtClient(exchange, account);
  await client.loadMarkets();
  return client;
}));

/** What clients were told: each order by its id, and each fill by its trade id. */
const told = { orders: accounts.map(() => new Map()), fills: accounts.map(() => new Map()) };
let number = 0;

async function tradeUntilKilled() {
  let left = repliesBeforeKill;
  const dead = { yet: false };
  await Promise.all(accounts.flatMap((_, i) => [0, 1].map(async () => {
    while (!dead.yet) {
      try {
        await tradeOnce(i);
      } catch (error) {
        // The connection broke: whether the order exists will be seen. Refusals are answers.
        if (error.name === 'NetworkError' || error.name === 'RequestTimeout') {
          dead.yet = true;
          return;
        }

        throw error;
      }

      if (--left === 0) {
        dead.yet = true;
        await exchange.kill();
      }
    }
  })));
}

async function tradeOnce(i) {
  const client = clients[i];
  const [side, quantity] = i === 0 ? ['buy', 0.0002] : ['sell', 0.0003];
  const price = number % 5 === 0 ? (i === 0 ? 49000 : 51000) : 50000;
  const clientOrderId = `${side}-${number++}`;
  const order = await client.createOrder(symbol, 'limit', side, quantity, price, {
    clientOrderId, timeInForce: i === 0 || price !== 50000 ? 'GTC' : 'IOC',
  });
  told.orders[i].set(order.id, order);
  for (const fill of order.info.fills) {
    told.fills[i].set(String(fill.tradeId), fill);
  }

  // Now and then one goes again, so that the book stays short and cancels are interrupted too.
  if (order.status === 'open' && number % 3 === 0) {
    const canceled = await client.cancelOrder(order.id, symbol).catch(reason => {
      if (reason.name !== 'OrderNotFound') {
        throw reason;
      }
    });
    if (canceled !== undefined) {
      told.orders[i].set(order.id, canceled);
    }
  }
}

async function assertToldIsTrue() {
  const trades = new Map();
  for (const [i, account] of accounts.entries()) {
    const own = await fills(exchange, account, 'BTCUSDT');
    const ids = own.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, `${account} has a trade id twice`);
    own.forEach(fill => trades.set(fill.id, (trades.get(fill.id) ?? 0) + 1));
    const byId = new Map(own.map(fill => [String(fill.id), fill]));
    for (const [id, { price, qty, commission }] of told.fills[i]) {
      const { price: p, qty: q, commission: c } = byId.get(id) ?? {};
      assert.deepEqual({ price, qty, commission }, { price: p, qty: q, commission: c }, `fill ${id} of ${account}`);
    }

    const open = new Set((await clients[i].fetchOpenOrders(symbol)).map(({ id }) => id));
    const all = new Map((await clients[i].fetchOrders(symbol, undefined, 1000)).map(order => [order.id, order]));
    for (const [id, order] of told.orders[i]) {
      assertOrder(order, all.get(id), open.has(id), own.filter(fill => String(fill.orderId) === id));
    }
  }

  // Both sides of each trade are here, so each number was used for one trade only.
  for (const [id, sides] of trades) {
    assert.equal(sides, 2, `trade ${id} has ${sides} sides`);
  }

  await assertConserved(exchange);
  await assertLockedIsOpen();
}

function assertOrder(order, now, isOpen, itsFills) {
  const id = order.id;
  assert.ok(now !== undefined, `order ${id} is lost`);
  assert.equal(now.clientOrderId, order.info.origClientOrderId ?? order.clientOrderId);
  assert.ok(now.filled >= order.filled, `order ${id} lost a fill`);
  assert.equal(
    text(itsFills.reduce((sum, { qty }) => sum + units(qty), 0n)), text(units(now.info.executedQty)), `order ${id}`);
  assert.equal(isOpen, now.status === 'open', `order ${id} is ${now.status}`);
  if (order.status !== 'open') {
    assert.equal(now.status, order.status, `order ${id}`);
  }
}

/** What is locked is what the open orders still want. */
async function assertLockedIsOpen() {
  const [buyer, seller] = await Promise.all(clients.map(client => client.fetchOpenOrders(symbol)));
  const cost = buyer.reduce((sum, { info }) =>
    sum + (units(info.origQty) - units(info.executedQty)) * units(info.price) / units('1'), 0n);
  const quantity = seller.reduce((sum, { info }) => sum + units(info.origQty) - units(info.executedQty), 0n);
  assert.equal(text((await balances(exchange, accounts[0])).USDT.locked), text(cost));
  assert.equal(text((await balances(exchange, accounts[1])).BTC.locked), text(quantity));
}

for (let round = 1; round <= rounds; round++) {
  test(`kill ${round} of ${rounds} loses nothing that clients were told`, async () => {
    await tradeUntilKilled();
    await exchange.serve();
    await assertToldIsTrue();
    assert.ok(told.fills[0].size + told.fills[1].size > 0, 'nothing was traded, so nothing was shown');

    // A fresh book for the next round: at most 200 orders may be open.
    for (const client of clients) {
      for (const order of await client.cancelAllOrders(symbol).catch(() => [])) {
        told.orders[clients.indexOf(client)].set(order.id, order);
      }
    }
  });
}
