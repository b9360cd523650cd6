// What ccxt reads back of an account: its orders, fills and balances.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start('--no-limits');
const alice = await ccxtClient(exchange, 'demo-1');
const bob = await ccxtClient(exchange, 'demo-2');
await Promise.all([alice, bob].map(client => client.loadMarkets()));

// Three trades at 50000, 50100 and 49900; then a book of two levels a side; and one order that was canceled.
const started = Date.now();
for (const [price, amount] of [[50000, 0.01], [50100, 0.02], [49900, 0.03]]) {
  await alice.createOrder(symbol, 'limit', 'buy', amount, price);
  await bob.createOrder(symbol, 'limit', 'sell', amount, price);
}

for (const [client, side, price, amount] of [
  [alice, 'buy', 49000, 0.1], [alice, 'buy', 48000, 0.2], [bob, 'sell', 51000, 0.3], [bob, 'sell', 52000, 0.4],
]) {
  await client.createOrder(symbol, 'limit', side, amount, price);
}

const gone = await alice.createOrder(symbol, 'limit', 'buy', 0.05, 47000);
await alice.cancelOrder(gone.id, symbol);

describe('orders', () => {
  test('open ones, of a symbol and of all', async () => {
    const prices = orders => orders.map(({ price }) => price);
    assert.deepEqual(prices(await alice.fetchOpenOrders(symbol)), [49000, 48000]);
    alice.options.warnOnFetchOpenOrdersWithoutSymbol = false;
    assert.deepEqual(prices(await alice.fetchOpenOrders()), [49000, 48000]);
    assert.deepEqual(await alice.fetchOpenOrders('ETH/USDT'), []);
  });

  test('all of them, in the order of their ids', async () => {
    const orders = await alice.fetchOrders(symbol);
    assert.deepEqual(orders.map(({ status }) => status), ['closed', 'closed', 'closed', 'open', 'open', 'canceled']);
    const ids = orders.map(({ id }) => Number(id));
    assert.deepEqual(ids, [...ids].sort((a, b) => a - b));
    assert.ok(orders.every(({ timestamp }) => Math.abs(timestamp - started) < 60000));
  });

  test('closed and canceled ones', async () => {
    assert.deepEqual((await alice.fetchClosedOrders(symbol)).map(({ price }) => price), [50000, 50100, 49900]);
    assert.deepEqual((await alice.fetchCanceledOrders(symbol)).map(({ id }) => id), [gone.id]);
  });

  test('from an id on, and at most so many', async () => {
    const [, second, third] = await alice.fetchOrders(symbol);
    const some = await alice.fetchOrders(symbol, undefined, 2, { orderId: second.id });
    assert.deepEqual(some.map(({ id }) => id), [second.id, third.id]);
  });
});

describe('fills', () => {
  test('of an account, with maker, taker and fee', async () => {
    const hers = await alice.fetchMyTrades(symbol);
    assert.deepEqual(
      hers.map(({ side, price, amount, takerOrMaker, fee }) => [side, price, amount, takerOrMaker, fee]), [
        ['buy', 50000, 0.01, 'maker', { cost: 0.00001, currency: 'BTC' }],
        ['buy', 50100, 0.02, 'maker', { cost: 0.00002, currency: 'BTC' }],
        ['buy', 49900, 0.03, 'maker', { cost: 0.00003, currency: 'BTC' }],
      ]);
    const his = await bob.fetchMyTrades(symbol);
    assert.deepEqual(his.map(({ id }) => id), hers.map(({ id }) => id));
    assert.deepEqual(his.map(({ fee }) => fee.cost), [0.5, 1.002, 1.497]);
  });

  test('of an order', async () => {
    const [, second] = await alice.fetchOrders(symbol);
    const [fill, ...others] = await alice.fetchOrderTrades(second.id, symbol);
    assert.deepEqual([fill.order, fill.price, others.length], [second.id, 50100, 0]);
  });
});

describe('the account', () => {
  test('has what it was given, plus and minus its trades', async () => {
    const { BTC, USDT } = await alice.fetchBalance();
    assert.deepEqual(BTC, { free: 100.05994, used: 0, total: 100.05994 });
    assert.deepEqual(USDT, { free: 9982501, used: 14500, total: 9997001 });
  });
});
