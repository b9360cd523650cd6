// The official connector over REST: parameters in the query, 64-bit numbers, its own error classes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connector, data } from '../support/connector.js';
import { Exchange } from '../support/exchange.js';

const exchange = await Exchange.start('--no-limits');
const alice = connector(exchange, 'demo-1').restAPI;
const bob = connector(exchange, 'demo-2').restAPI;
const symbol = 'BTCUSDT';
const limit = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: 40000 };

describe('what everybody may ask', () => {
  test('ping, time and exchange information', async () => {
    assert.deepEqual(await data(alice.ping()), {});
    assert.ok(Math.abs((await data(alice.time())).serverTime - Date.now()) < 60000);
    const { symbols, timezone } = await data(alice.exchangeInfo({ symbol }));
    assert.deepEqual([symbols.length, symbols[0].symbol, timezone], [1, symbol, 'UTC']);
    const two = await data(alice.exchangeInfo({ symbols: [symbol, 'ETHBTC'] }));
    assert.deepEqual(two.symbols.map(one => one.symbol).sort(), [symbol, 'ETHBTC']);
  });
});

describe('orders', () => {
  test('rest, are found, and are canceled', async () => {
    const placed = await data(alice.newOrder({ ...limit, newClientOrderId: 'official-1' }));
    assert.deepEqual(
      [placed.status, placed.clientOrderId, placed.price, placed.origQty, placed.executedQty],
      ['NEW', 'official-1', '40000.00000000', '0.01000000', '0.00000000']);
    const order = await data(alice.getOrder({ symbol, orderId: placed.orderId }));
    assert.deepEqual([order.status, order.isWorking, order.time], ['NEW', true, placed.transactTime]);
    const open = await data(alice.getOpenOrders({ symbol }));
    assert.deepEqual(open.map(({ orderId }) => orderId), [placed.orderId]);
    const canceled = await data(alice.deleteOrder({ symbol, origClientOrderId: 'official-1' }));
    assert.deepEqual([canceled.status, canceled.origClientOrderId], ['CANCELED', 'official-1']);
  });

  test('trade, and both sides see it', async () => {
    await data(alice.newOrder({ ...limit, price: 50000 }));
    const taker = await data(bob.newOrder({ symbol, side: 'SELL', type: 'MARKET', quantity: 0.01 }));
    assert.deepEqual([taker.status, taker.fills.length, taker.cummulativeQuoteQty], ['FILLED', 1, '500.00000000']);
    const [his] = await data(bob.myTrades({ symbol }));
    const [hers] = await data(alice.myTrades({ symbol }));
    assert.deepEqual([his.id, his.isMaker, his.isBuyer], [hers.id, false, false]);
    assert.deepEqual([hers.isMaker, hers.isBuyer, hers.commissionAsset], [true, true, 'BTC']);
  });

  test('of every type pass the test endpoint', async () => {
    const conditional = { symbol, side: 'SELL', quantity: 0.01, stopPrice: 45000 };
    for (const order of [
      limit,
      { ...limit, type: 'LIMIT_MAKER', timeInForce: undefined },
      { symbol, side: 'BUY', type: 'MARKET', quoteOrderQty: 100 },
      { ...conditional, type: 'STOP_LOSS' },
      { ...conditional, type: 'STOP_LOSS_LIMIT', price: 44000, timeInForce: 'GTC' },
      { ...conditional, type: 'TAKE_PROFIT', stopPrice: 55000 },
      { ...conditional, type: 'TAKE_PROFIT_LIMIT', stopPrice: 55000, price: 56000, timeInForce: 'GTC' },
      { ...limit, icebergQty: 0.005 },
    ]) {
      assert.deepEqual(await data(alice.orderTest(order)), {}, order.type);
    }
  });

  test('are refused with the server\'s words', async () => {
    await assert.rejects(alice.newOrder({ ...limit, quantity: 300 }), {
      name: 'BadRequestError', message: 'Account has insufficient balance for requested action.',
    });
    await assert.rejects(alice.newOrder({ ...limit, symbol: 'NOSUCH' }), {
      name: 'BadRequestError', message: 'Invalid symbol.',
    });
  });

  test('without a right to, are refused as unauthorized', async () => {
    const stranger = connector(exchange, 'demo-1', { apiKey: 'k'.repeat(64) }).restAPI;
    await assert.rejects(stranger.getAccount(), { name: 'UnauthorizedError' });
  });
});

describe('the account', () => {
  test('has its balances and permissions', async () => {
    const account = await data(alice.getAccount({ omitZeroBalances: true }));
    assert.deepEqual(account.balances.map(({ asset }) => asset).sort(), ['BTC', 'ETH', 'USDT']);
    assert.deepEqual([account.canTrade, account.accountType, account.permissions], [true, 'SPOT', ['SPOT']]);
    assert.equal(account.commissionRates.maker, '0.00100000');
  });
});
