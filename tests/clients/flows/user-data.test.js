// ccxt.pro with a key: orders over the WebSocket API, and the account's events in the order in which they happened.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { Inbox } from '../support/watching.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start('--no-limits');
const alice = await ccxtClient(exchange, 'demo-1');
const bob = await ccxtClient(exchange, 'demo-2');
await alice.loadMarkets();
await bob.loadMarkets();
exchange.atEnd(() => Promise.all([alice.close(), bob.close()]));

describe('what happens to an account', () => {
  test('watchOrders, watchMyTrades and watchBalance see an order through its life', async () => {
    const raw = new Inbox();
    const handle = alice.handleMessage.bind(alice);
    alice.handleMessage = (client, message) => {
      if (message?.event?.e !== undefined) {
        raw.add(structuredClone(message.event));
      }

      handle(client, message);
    };
    await alice.ensureUserDataStreamWsSubscribeSignature('spot');
    const orders = watch(() => alice.watchOrders(symbol), order => ({ ...order }));
    const trades = watch(() => alice.watchMyTrades(symbol), trade => ({ ...trade }));
    const balances = watch(async () => [await alice.watchBalance()], balance => structuredClone(balance));

    const { id } = await alice.createOrder(symbol, 'limit', 'buy', 0.03, 50000);
    await orders.until(seen => seen.some(order => order.id === id && order.status === 'open'));
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50000);
    await orders.until(seen => seen.some(order => order.filled === 0.01));
    await bob.createOrder(symbol, 'limit', 'sell', 0.02, 50000);
    await orders.until(seen => seen.some(order => order.status === 'closed'));

    const reports = await raw.until(events => events.filter(({ e }) => e === 'executionReport').length >= 3);
    const own = reports.filter(({ e, i }) => e === 'executionReport' && String(i) === id);
    assert.deepEqual(own.map(({ x, X }) => [x, X]),
      [['NEW', 'NEW'], ['TRADE', 'PARTIALLY_FILLED'], ['TRADE', 'FILLED']]);
    assert.deepEqual(own.map(({ l, z, L, n, N, t, m }) => [l, z, L, n, N, t > 0, m]), [
      ['0.00000000', '0.00000000', '0.00000000', '0', null, false, false],
      ['0.01000000', '0.01000000', '50000.00000000', '0.00001000', 'BTC', true, true],
      ['0.02000000', '0.03000000', '50000.00000000', '0.00002000', 'BTC', true, true],
    ]);
    assert.equal(own[0].t, -1);
    const fills = await trades.until(seen => seen.length >= 2);
    assert.deepEqual(fills.map(({ order, amount, fee }) => [order, amount, fee.cost, fee.currency]),
      [[id, 0.01, 0.00001, 'BTC'], [id, 0.02, 0.00002, 'BTC']]);
    const queried = await alice.fetchMyTrades(symbol);
    assert.deepEqual(fills.map(fill => fill.id), queried.map(fill => fill.id));
    const [last] = (await balances.until(seen => seen.at(-1)?.BTC?.total === 100.02997)).slice(-1);
    assert.deepEqual([last.BTC.used, last.USDT.total, last.USDT.used], [0, 9998500, 0]);

    // Each execution report has the balances that it touched right behind it.
    const kinds = raw.items.map(({ e }) => e);
    kinds.forEach((kind, i) => kind === 'executionReport'
      && assert.equal(kinds[i + 1], 'outboundAccountPosition', kinds.join(' ')));
  });

  test('a cancel names the order by its old id', async () => {
    const orders = watch(() => alice.watchOrders(symbol), order => ({ ...order }));
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000, { clientOrderId: 'to-cancel' });
    await alice.cancelOrder(order.id, symbol);
    const seen = await orders.until(all => all.some(({ id, status }) => id === order.id && status === 'canceled'));
    const canceled = seen.find(({ id, status }) => id === order.id && status === 'canceled');
    assert.deepEqual([canceled.info.C, canceled.clientOrderId], ['to-cancel', 'to-cancel']);
    assert.equal(canceled.info.x, 'CANCELED');
  });
});

describe('orders over the WebSocket API', () => {
  test('createOrderWs, fetchOpenOrdersWs, editOrderWs, fetchOrderWs, cancelOrderWs', async () => {
    const order = await alice.createOrderWs(symbol, 'limit', 'buy', 0.01, 40000);
    assert.deepEqual([order.status, order.price], ['open', 40000]);
    assert.deepEqual((await alice.fetchOpenOrdersWs(symbol)).map(({ id }) => id), [order.id]);
    const edited = await alice.editOrderWs(order.id, symbol, 'limit', 'buy', 0.02, 41000);
    assert.deepEqual([edited.amount, edited.price], [0.02, 41000]);
    assert.equal((await alice.fetchOrderWs(edited.id, symbol)).status, 'open');
    assert.equal((await alice.fetchOrderWs(order.id, symbol)).status, 'canceled');
    assert.equal((await alice.cancelOrderWs(edited.id, symbol)).status, 'canceled');
    assert.deepEqual(await alice.fetchOpenOrdersWs(symbol), []);
  });

  test('a market order is filled in its reply', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50000);
    const order = await alice.createOrderWs(symbol, 'market', 'buy', 0.01);
    assert.deepEqual([order.status, order.filled, order.average], ['closed', 0.01, 50000]);
    assert.equal(order.trades.length, 1);
  });

  test('cancelAllOrdersWs', async () => {
    for (const price of [40000, 40001]) {
      await alice.createOrderWs(symbol, 'limit', 'buy', 0.01, price);
    }

    assert.equal((await alice.cancelAllOrdersWs(symbol)).length, 2);
    assert.deepEqual(await alice.fetchOpenOrders(symbol), []);
  });

  test('fetchBalanceWs, fetchOrdersWs, fetchMyTradesWs and fetchTradesWs say what REST says', async () => {
    assert.deepEqual((await alice.fetchBalanceWs()).info.balances, (await alice.fetchBalance()).info.balances);
    const ids = list => list.map(({ id }) => id);
    assert.deepEqual(ids(await alice.fetchOrdersWs(symbol)), ids(await alice.fetchOrders(symbol)));
    assert.deepEqual(ids(await alice.fetchMyTradesWs(symbol)), ids(await alice.fetchMyTrades(symbol)));
    const recent = { fetchTradesMethod: 'publicGetTrades' };
    assert.deepEqual(
      ids(await alice.fetchTradesWs(symbol)), ids(await alice.fetchTrades(symbol, undefined, undefined, recent)));
  });

  for (const [name, call, exception] of [
    ['an order beyond the balance', () => alice.createOrderWs(symbol, 'limit', 'buy', 300, 40000), 'InsufficientFunds'],
    ['a maker that would take', async () => {
      await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50000);
      return alice.createOrderWs(symbol, 'LIMIT_MAKER', 'buy', 0.01, 50000);
    }, 'OrderImmediatelyFillable'],
    ['a cancel of nothing', () => alice.cancelOrderWs('42424242', symbol), 'OrderNotFound'],
    ['a question for nothing', () => alice.fetchOrderWs('42424242', symbol), 'OrderNotFound'],
  ]) {
    test(`${name} is refused as over REST`, () => assert.rejects(call(), { name: exception }));
  }
});

/** Collects what a watch method returns for as long as the test file runs. */
function watch(next, copy) {
  const inbox = new Inbox();
  (async () => {
    for (;;) {
      inbox.add(...(await next()).map(copy));
    }
  })().catch(reason => reason.name === 'ExchangeClosedByUser' || inbox.add({ failed: `${reason}` }));
  return inbox;
}
