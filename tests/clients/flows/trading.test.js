// Two traders with ccxt: every form of order, and where the money goes.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { assertConserved, assertNothingLocked, balances } from '../support/books.js';
import { ccxtClient } from '../support/ccxt.js';
import { text, times, units } from '../support/decimals.js';
import { Exchange } from '../support/exchange.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start('--no-limits');
const alice = await ccxtClient(exchange, 'demo-1');
const bob = await ccxtClient(exchange, 'demo-2');
await alice.loadMarkets();
await bob.loadMarkets();

/** Takes every order out of the book. */
async function clear() {
  for (const client of [alice, bob]) {
    if ((await client.fetchOpenOrders(symbol)).length > 0) {
      await client.cancelAllOrders(symbol);
    }
  }
}

/** Makes 50000 the last price, which stops are measured by. */
async function tradeAt(price) {
  await alice.createOrder(symbol, 'limit', 'buy', 0.001, price);
  const order = await bob.createOrder(symbol, 'limit', 'sell', 0.001, price);
  assert.equal(order.status, 'closed');
}

describe('two accounts', () => {
  beforeEach(clear);

  test('rest and cross, and balances conserve to the last digit with fees', async () => {
    const resting = await alice.createOrder(symbol, 'limit', 'buy', 0.12345, 50000.01);
    assert.equal(resting.status, 'open');
    const locked = (await balances(exchange, 'demo-1')).USDT.locked;
    assert.equal(text(locked), text(times('0.12345', '50000.01')));

    const crossing = await bob.createOrder(symbol, 'limit', 'sell', 0.1, 49000);

    assert.equal(crossing.status, 'closed');
    assert.equal(crossing.average, 50000.01);
    assert.equal(crossing.trades.length, 1);
    assert.equal(crossing.trades[0].takerOrMaker, undefined);
    const [fill] = crossing.info.fills;
    assert.deepEqual(
      [fill.price, fill.qty, fill.commission, fill.commissionAsset],
      ['50000.01000000', '0.10000000', '5.00000100', 'USDT']);
    const partly = await alice.fetchOrder(resting.id, symbol);
    assert.deepEqual([partly.status, partly.filled, partly.remaining], ['open', 0.1, 0.02345]);
    assert.equal(partly.info.status, 'PARTIALLY_FILLED');
    await assertConserved(exchange);
    await clear();
    await assertNothingLocked(exchange, 'demo-1');
    await assertNothingLocked(exchange, 'demo-2');
    await assertConserved(exchange);
  });

  test('a better price than asked for is the taker\'s', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50000);
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50010);
    const taker = await alice.createOrder(symbol, 'limit', 'buy', 0.02, 51000);
    assert.deepEqual([taker.status, taker.average, taker.cost], ['closed', 50005, 1000.1]);
    await assertNothingLocked(exchange, 'demo-1');
    await assertConserved(exchange);
  });
});

describe('every form of createOrder', () => {
  beforeEach(async () => {
    await clear();
    await tradeAt(50000);
  });

  test('limit rests with its fields', async () => {
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000);
    assert.deepEqual(
      [order.type, order.side, order.status, order.price, order.amount, order.filled, order.timeInForce],
      ['limit', 'buy', 'open', 40000, 0.01, 0, 'GTC']);
    assert.match(order.clientOrderId, /^x-TKT5PX2F/);
    assert.equal(order.info.cummulativeQuoteQty, '0.00000000');
    assert.equal(order.info.orderListId, -1);
    assert.equal(order.info.workingTime, order.info.transactTime);
    assert.equal(order.info.selfTradePreventionMode, 'NONE');
    assert.equal(order.info.origQuoteOrderQty, '0.00000000');
    assert.deepEqual(order.info.fills, []);
  });

  test('market by quantity', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.02, 50100);
    const order = await alice.createOrder(symbol, 'market', 'buy', 0.01);
    assert.deepEqual([order.status, order.filled, order.average], ['closed', 0.01, 50100]);
    assert.equal(order.info.price, '0.00000000');
  });

  test('market by cost never spends more', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.02, 50100);
    for (const order of [
      await alice.createMarketBuyOrderWithCost(symbol, 100),
      await alice.createOrder(symbol, 'market', 'buy', 0.002, 50000),
      await alice.createOrder(symbol, 'market', 'buy', undefined, undefined, { cost: 100 }),
    ]) {
      // 100 / 50100 in steps of 0.00001.
      assert.deepEqual(
        [order.info.executedQty, order.info.cummulativeQuoteQty, order.info.origQuoteOrderQty],
        ['0.00199000', '99.69900000', '100.00000000']);
    }

    await assertConserved(exchange);
  });

  test('immediate or cancel takes what is there and expires', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50100);
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.03, 50100, { timeInForce: 'IOC' });
    assert.deepEqual([order.status, order.filled, order.timeInForce], ['expired', 0.01, 'IOC']);
    assert.equal(order.info.status, 'EXPIRED');
    await assertNothingLocked(exchange, 'demo-1');
  });

  test('fill or kill takes all or nothing', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50100);
    const killed = await alice.createOrder(symbol, 'limit', 'buy', 0.03, 50100, { timeInForce: 'FOK' });
    assert.deepEqual([killed.status, killed.filled], ['expired', 0]);
    const filled = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 50100, { timeInForce: 'FOK' });
    assert.deepEqual([filled.status, filled.filled], ['closed', 0.01]);
  });

  test('post-only rests, or is refused', async () => {
    await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50100);
    for (const form of [{ postOnly: true }, { timeInForce: 'PO' }]) {
      const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000, form);
      assert.deepEqual([order.status, order.info.type, order.postOnly], ['open', 'LIMIT_MAKER', true]);
      await assert.rejects(
        alice.createOrder(symbol, 'limit', 'buy', 0.01, 50100, form), { name: 'OrderImmediatelyFillable' });
    }
  });

  const conditional = [
    ['stop-loss limit by triggerPrice', 'limit', 39000, { triggerPrice: 39500 }, 'STOP_LOSS_LIMIT', '39500'],
    ['stop-loss limit', 'limit', 39000, { stopLossPrice: 39500 }, 'STOP_LOSS_LIMIT', '39500'],
    ['stop-loss market', 'market', undefined, { stopLossPrice: 39500 }, 'STOP_LOSS', '39500'],
    ['take-profit limit', 'limit', 60000, { takeProfitPrice: 59500 }, 'TAKE_PROFIT_LIMIT', '59500'],
    ['take-profit market', 'market', undefined, { takeProfitPrice: 59500 }, 'TAKE_PROFIT', '59500'],
  ];
  for (const [name, type, price, parameters, expected, stop] of conditional) {
    test(`${name} waits for its price`, async () => {
      const order = await bob.createOrder(symbol, type, 'sell', 0.01, price, parameters);
      const queried = await bob.fetchOrder(order.id, symbol);
      assert.deepEqual([queried.status, queried.info.type, queried.filled], ['open', expected, 0]);
      assert.equal(queried.info.stopPrice, `${stop}.00000000`);
      assert.equal(queried.triggerPrice, Number(stop));
      assert.equal(queried.info.isWorking, false);
      await bob.cancelOrder(order.id, symbol);
    });
  }

  test('a stop that would trigger at once is refused', async () => {
    await assert.rejects(
      bob.createOrder(symbol, 'market', 'sell', 0.01, undefined, { stopLossPrice: 50001 }),
      { name: 'OrderImmediatelyFillable' });
  });

  test('a triggered stop trades', async () => {
    const stop = await bob.createOrder(symbol, 'market', 'sell', 0.01, undefined, { stopLossPrice: 49000 });
    await alice.createOrder(symbol, 'limit', 'buy', 0.02, 48900);
    await tradeAt(49000);
    const order = await bob.fetchOrder(stop.id, symbol);
    assert.deepEqual([order.status, order.average, order.info.isWorking], ['closed', 48900, true]);
    await assertConserved(exchange);
  });

  test('a trailing stop follows the price up and trades on the way down', async () => {
    const order = await bob.createOrder(
      symbol, 'market', 'sell', 0.01, undefined, { trailingPercent: 1, stopLossOrTakeProfit: 'stopLoss' });
    assert.equal((await bob.fetchOrder(order.id, symbol)).info.trailingDelta, 100);
    await tradeAt(52000);
    await alice.createOrder(symbol, 'limit', 'buy', 0.02, 51000);
    await tradeAt(51490);
    assert.equal((await bob.fetchOrder(order.id, symbol)).status, 'open');
    await tradeAt(51480);
    const done = await bob.fetchOrder(order.id, symbol);
    assert.deepEqual([done.status, done.average], ['closed', 51000]);
  });

  test('a trailing stop with a stop price starts to follow there', async () => {
    const order = await bob.createOrder(symbol, 'limit', 'sell', 0.01, 50500, {
      trailingPercent: 1, stopLossOrTakeProfit: 'takeProfit', trailingTriggerPrice: 52000, timeInForce: 'GTC',
    });
    assert.equal(order.info.type ?? 'TAKE_PROFIT_LIMIT', 'TAKE_PROFIT_LIMIT');
    await tradeAt(51000);
    await tradeAt(50400);
    assert.equal((await bob.fetchOrder(order.id, symbol)).info.isWorking, false);
    await bob.cancelOrder(order.id, symbol);
  });

  test('a client order id of 36 characters and a self-trade prevention mode come back', async () => {
    const clientOrderId = 'A-_:/.z'.padEnd(36, '0');
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000, {
      clientOrderId, selfTradePreventionMode: 'EXPIRE_MAKER',
    });
    assert.equal(order.clientOrderId, clientOrderId);
    assert.equal(order.info.selfTradePreventionMode, 'EXPIRE_MAKER');
    assert.equal((await alice.fetchOrder(undefined, symbol, { clientOrderId })).id, order.id);
  });

  test('a test order is checked and leaves nothing', async () => {
    await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000, { test: true });
    assert.deepEqual(await alice.fetchOpenOrders(symbol), []);
  });
});

describe('an empty book', () => {
  beforeEach(clear);

  test('gives takers nothing and holds nothing', async () => {
    const before = await balances(exchange, 'demo-1');
    for (const [type, price, parameters] of [
      ['limit', 50000, { timeInForce: 'IOC' }],
      ['limit', 50000, { timeInForce: 'FOK' }],
      ['market', undefined, {}],
      ['market', undefined, { cost: 1000 }],
    ]) {
      const order = await alice.createOrder(symbol, type, 'buy', 0.01, price, parameters);
      assert.deepEqual([order.status, order.filled], ['expired', 0], JSON.stringify(order.info));
    }

    const maker = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 50000, { postOnly: true });
    assert.equal(maker.status, 'open');
    await alice.cancelOrder(maker.id, symbol);
    assert.deepEqual(await balances(exchange, 'demo-1'), before);
  });
});

describe('self-trade prevention', () => {
  beforeEach(clear);

  const modes = [
    ['EXPIRE_TAKER', 'EXPIRED_IN_MATCH', 'NEW'],
    ['EXPIRE_MAKER', 'NEW', 'EXPIRED_IN_MATCH'],
    ['EXPIRE_BOTH', 'EXPIRED_IN_MATCH', 'EXPIRED_IN_MATCH'],
    ['DECREMENT', 'EXPIRED_IN_MATCH', 'EXPIRED_IN_MATCH'],
  ];
  for (const [mode, taker, maker] of modes) {
    test(`${mode} ends the right side`, async () => {
      const first = await alice.createOrder(symbol, 'limit', 'sell', 0.01, 50000);
      const second = await alice.createOrder(
        symbol, 'limit', 'buy', 0.01, 50000, { selfTradePreventionMode: mode });
      const states = [];
      for (const { id } of [second, first]) {
        states.push((await alice.fetchOrder(id, symbol)).info);
      }

      assert.deepEqual(states.map(({ status }) => status), [taker, maker]);
      assert.deepEqual(states.map(({ executedQty }) => executedQty), ['0.00000000', '0.00000000']);
      assert.equal(second.info.status, taker);
      if (taker === 'EXPIRED_IN_MATCH') {
        assert.equal(second.info.preventedQuantity, '0.01000000');
        const [match] = await alice.privateGetMyPreventedMatches({
          symbol: 'BTCUSDT', preventedMatchId: second.info.preventedMatchId,
        });
        assert.deepEqual(
          [String(match.takerOrderId), String(match.makerOrderId), match.selfTradePreventionMode, match.price],
          [second.id, first.id, mode, '50000.00000000']);
      }

      await clear();
      await assertNothingLocked(exchange, 'demo-1');
    });
  }
});

describe('cancel', () => {
  beforeEach(clear);

  test('one by id, one by client order id, and what is left', async () => {
    const first = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000);
    const second = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40001, { clientOrderId: 'mine-2' });
    const third = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40002);

    const canceled = await alice.cancelOrder(first.id, symbol);
    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.info.origClientOrderId, first.clientOrderId);
    assert.notEqual(canceled.info.clientOrderId, first.clientOrderId);
    await alice.cancelOrder(undefined, symbol, { clientOrderId: 'mine-2' });
    assert.equal((await alice.fetchOrder(second.id, symbol)).status, 'canceled');
    assert.deepEqual((await alice.fetchOpenOrders(symbol)).map(({ id }) => id), [third.id]);

    const all = await alice.cancelAllOrders(symbol);
    assert.deepEqual(all.map(({ id, status }) => [id, status]), [[third.id, 'canceled']]);
    await assert.rejects(alice.cancelAllOrders(symbol), { name: 'OrderNotFound' });
    await assert.rejects(alice.cancelOrder(first.id, symbol), { name: 'OrderNotFound' });
    await assert.rejects(alice.fetchOrder('42424242', symbol), { name: 'OrderNotFound' });
    await assertNothingLocked(exchange, 'demo-1');
  });

  test('of another account\'s order is of an unknown one', async () => {
    const order = await alice.createOrder(symbol, 'limit', 'buy', 0.01, 40000);
    await assert.rejects(bob.cancelOrder(order.id, symbol), { name: 'OrderNotFound' });
    await assert.rejects(bob.fetchOrder(order.id, symbol), { name: 'OrderNotFound' });
    assert.equal((await alice.fetchOrder(order.id, symbol)).status, 'open');
  });
});
