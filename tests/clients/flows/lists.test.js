// Order lists: orders that end, start or guard each other.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { assertConserved, assertNothingLocked } from '../support/books.js';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { assertRefused, remembering } from '../support/provoke.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start();
const alice = remembering(await ccxtClient(exchange, 'demo-1'));
const bob = await ccxtClient(exchange, 'demo-2');
await alice.loadMarkets();
await bob.loadMarkets();

const status = async id => (await alice.fetchOrder(id, symbol)).info.status;
const statuses = list => Promise.all(list.orders.map(({ orderId }) => status(orderId)));

beforeEach(async () => {
  for (const client of [alice, bob]) {
    if ((await client.fetchOpenOrders(symbol)).length > 0) {
      await client.cancelAllOrders(symbol);
    }
  }

  await assertNothingLocked(exchange, 'demo-1');
  await tradeAt(50000);
});

async function tradeAt(price) {
  await bob.createOrder(symbol, 'limit', 'buy', 0.001, price);
  await bob.createOrder(symbol, 'limit', 'sell', 0.001, price);
}

const oco = {
  symbol: 'BTCUSDT', side: 'SELL', quantity: '0.01', aboveType: 'LIMIT_MAKER', abovePrice: '60000',
  belowType: 'STOP_LOSS_LIMIT', belowStopPrice: '45000', belowPrice: '44900', belowTimeInForce: 'GTC',
};

describe('OCO', () => {
  test('is accepted with two orders that share a list', async () => {
    const list = await alice.privatePostOrderListOco({ ...oco, listClientOrderId: 'list-1' });
    assert.deepEqual(
      [list.contingencyType, list.listStatusType, list.listOrderStatus, list.listClientOrderId, list.symbol],
      ['OCO', 'EXEC_STARTED', 'EXECUTING', 'list-1', 'BTCUSDT']);
    assert.equal(list.orders.length, 2);
    assert.deepEqual(list.orderReports.map(({ type }) => type).sort(), ['LIMIT_MAKER', 'STOP_LOSS_LIMIT']);
    assert.ok(list.orderReports.every(({ orderListId }) => orderListId === list.orderListId));
    const queried = await alice.privateGetOrderList({ orderListId: list.orderListId });
    assert.deepEqual([queried.listOrderStatus, queried.orders.length], ['EXECUTING', 2]);
    const open = await alice.privateGetOpenOrderList();
    assert.deepEqual(open.map(({ listClientOrderId }) => listClientOrderId), ['list-1']);
  });

  test('a leg that trades ends the other', async () => {
    const list = await alice.privatePostOrderListOco(oco);
    await bob.createOrder(symbol, 'limit', 'buy', 0.01, 60000);
    const [maker, stop] = ['LIMIT_MAKER', 'STOP_LOSS_LIMIT'].map(type =>
      list.orderReports.find(report => report.type === type).orderId);
    assert.deepEqual([await status(maker), await status(stop)], ['FILLED', 'EXPIRED']);
    assert.equal((await alice.privateGetOrderList({ orderListId: list.orderListId })).listOrderStatus, 'ALL_DONE');
    await assertConserved(exchange);
  });

  test('a leg that is triggered ends the other', async () => {
    const list = await alice.privatePostOrderListOco(oco);
    await tradeAt(45000);
    const [maker, stop] = ['LIMIT_MAKER', 'STOP_LOSS_LIMIT'].map(type =>
      list.orderReports.find(report => report.type === type).orderId);
    assert.deepEqual([await status(maker), await status(stop)], ['EXPIRED', 'NEW']);
    await tradeAt(50000);
  });

  test('cancel of a leg cancels both', async () => {
    const list = await alice.privatePostOrderListOco(oco);
    await alice.cancelOrder(list.orders[0].orderId, symbol);
    assert.deepEqual(await statuses(list), ['CANCELED', 'CANCELED']);
  });

  test('cancel of the list cancels both', async () => {
    const list = await alice.privatePostOrderListOco(oco);
    const canceled = await alice.privateDeleteOrderList({ symbol: 'BTCUSDT', orderListId: list.orderListId });
    assert.deepEqual([canceled.listStatusType, canceled.listOrderStatus], ['ALL_DONE', 'ALL_DONE']);
    assert.equal(canceled.orderReports.length, 2);
    assert.deepEqual(await statuses(list), ['CANCELED', 'CANCELED']);
  });

  test('in its old form is the same', async () => {
    const list = await alice.privatePostOrderOco({
      symbol: 'BTCUSDT', side: 'SELL', quantity: '0.01', price: '60000', stopPrice: '45000', stopLimitPrice: '44900',
      stopLimitTimeInForce: 'GTC',
    });
    assert.deepEqual([list.contingencyType, list.orders.length], ['OCO', 2]);
  });

  test('with its prices the wrong way around is refused', () => assertRefused(
    alice, () => alice.privatePostOrderListOco({ ...oco, abovePrice: '44000' }), {
      code: -2010, msg: 'The relationship of the prices for the orders is not correct.', exception: 'InvalidOrder',
    }));
});

const oto = {
  symbol: 'BTCUSDT', workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '49000', workingQuantity: '0.01',
  workingTimeInForce: 'GTC', pendingType: 'LIMIT', pendingSide: 'SELL', pendingPrice: '60000', pendingQuantity: '0.005',
  pendingTimeInForce: 'GTC',
};

describe('OTO', () => {
  test('its pending order waits until the working one is filled', async () => {
    const list = await alice.privatePostOrderListOto(oto);
    assert.equal(list.contingencyType, 'OTO');
    const [working, pending] = list.orderReports;
    assert.deepEqual([working.status, pending.status, pending.workingTime], ['NEW', 'PENDING_NEW', -1]);
    await bob.createOrder(symbol, 'limit', 'sell', 0.004, 49000);
    assert.deepEqual([await status(working.orderId), await status(pending.orderId)],
      ['PARTIALLY_FILLED', 'PENDING_NEW']);
    await bob.createOrder(symbol, 'limit', 'sell', 0.006, 49000);
    assert.deepEqual([await status(working.orderId), await status(pending.orderId)], ['FILLED', 'NEW']);
    await alice.cancelOrder(pending.orderId, symbol);
    assert.equal((await alice.privateGetOrderList({ orderListId: list.orderListId })).listOrderStatus, 'ALL_DONE');
    await assertConserved(exchange);
  });

  test('cancel of the working order cancels the pending one', async () => {
    const list = await alice.privatePostOrderListOto(oto);
    await alice.cancelOrder(list.orders[0].orderId, symbol);
    assert.deepEqual(await statuses(list), ['CANCELED', 'CANCELED']);
  });
});

describe('OTOCO', () => {
  test('buys, then guards what was bought on both sides', async () => {
    const list = await alice.privatePostOrderListOtoco({
      symbol: 'BTCUSDT', workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '49000', workingQuantity: '0.01',
      workingTimeInForce: 'GTC', pendingSide: 'SELL', pendingQuantity: '0.0099', pendingAboveType: 'LIMIT_MAKER',
      pendingAbovePrice: '60000', pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: '45000',
    });
    assert.equal(list.contingencyType, 'OTO');
    assert.deepEqual(await statuses(list), ['NEW', 'PENDING_NEW', 'PENDING_NEW']);
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 49000);
    assert.deepEqual(await statuses(list), ['FILLED', 'NEW', 'NEW']);
    await bob.createOrder(symbol, 'limit', 'buy', 0.0099, 60000);
    assert.deepEqual((await statuses(list)).slice(1).sort(), ['EXPIRED', 'FILLED']);
    await assertConserved(exchange);
  });
});
