// Changes of orders that rest: in place, and by another order.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { assertNothingLocked } from '../support/books.js';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { remembering } from '../support/provoke.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start('--no-limits');
const alice = remembering(await ccxtClient(exchange, 'demo-1'));
await alice.loadMarkets();

const status = async id => (await alice.fetchOrder(id, symbol)).info.status;

afterEach(async () => {
  if ((await alice.fetchOpenOrders(symbol)).length > 0) {
    await alice.cancelAllOrders(symbol);
  }

  await assertNothingLocked(exchange, 'demo-1');
});

describe('a change', () => {
  test('by editOrder is a new order in place of the old', async () => {
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000);
    const edited = await alice.editOrder(order.id, symbol, 'limit', 'buy', 0.02, 41000);
    assert.deepEqual([edited.status, edited.price, edited.amount], ['open', 41000, 0.02]);
    assert.equal(await status(order.id), 'CANCELED');
    assert.deepEqual((await alice.fetchOpenOrders(symbol)).map(({ id }) => id), [edited.id]);
  });

  test('down in place keeps its id and its turn', async () => {
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.02, 40000);
    const amended = await alice.request('order/amend/keepPriority', 'private', 'PUT', {
      symbol: 'BTCUSDT', orderId: order.id, newQty: '0.015',
    });
    assert.deepEqual(
      [String(amended.amendedOrder.orderId), amended.amendedOrder.qty, amended.amendedOrder.cumulativeQuoteQty],
      [order.id, '0.01500000', '0.00000000']);
    const [amendment] = await alice.request('order/amendments', 'private', 'GET', {
      symbol: 'BTCUSDT', orderId: order.id,
    });
    assert.deepEqual([amendment.origQty, amendment.newQty], ['0.02000000', '0.01500000']);
  });
});

describe('cancelReplace', () => {
  const replace = {
    symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '41000',
    cancelReplaceMode: 'STOP_ON_FAILURE',
  };

  async function assertOutcome(parameters, httpStatus, code, expected) {
    await assert.rejects(alice.privatePostOrderCancelReplace(parameters));
    const body = JSON.parse(alice.last.body);
    const { cancelResult, newOrderResult } = body.data;
    assert.deepEqual([alice.last.status, body.code, cancelResult, newOrderResult], [httpStatus, code, ...expected]);
    return body;
  }

  test('of an order that is not there stops with 400 and -2022', async () => {
    const body = await assertOutcome({ ...replace, cancelOrderId: 42 }, 400, -2022, ['FAILURE', 'NOT_ATTEMPTED']);
    assert.deepEqual([body.msg, body.data.cancelResponse, body.data.newOrderResponse],
      ['Order cancel-replace failed.', { code: -2011, msg: 'Unknown order sent.' }, null]);
  });

  test('of an order that is not there may place the new one all the same: 409 and -2021', async () => {
    const body = await assertOutcome(
      { ...replace, cancelOrderId: 42, cancelReplaceMode: 'ALLOW_FAILURE' }, 409, -2021, ['FAILURE', 'SUCCESS']);
    assert.equal(body.msg, 'Order cancel-replace partially failed.');
    assert.equal(body.data.newOrderResponse.status, 'NEW');
  });

  test('whose new order is refused has canceled the old: 409 and -2021', async () => {
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000);
    const body = await assertOutcome(
      { ...replace, cancelOrderId: order.id, quantity: '300' }, 409, -2021, ['SUCCESS', 'FAILURE']);
    assert.deepEqual(body.data.newOrderResponse, {
      code: -2010, msg: 'Account has insufficient balance for requested action.',
    });
    assert.equal(await status(order.id), 'CANCELED');
  });

  test('of which both fail is 400 and -2022', async () => {
    await assertOutcome(
      { ...replace, cancelOrderId: 42, quantity: '300', cancelReplaceMode: 'ALLOW_FAILURE' }, 400, -2022,
      ['FAILURE', 'FAILURE']);
  });
});
