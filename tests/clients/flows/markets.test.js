// What ccxt makes of the exchange's description of itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';

const exchange = await Exchange.start('--no-limits');

test('markets without a key', async () => {
  const client = await ccxtClient(exchange);
  const markets = await client.loadMarkets();
  assert.deepEqual(Object.keys(markets).sort(), ['BTC/USDT', 'ETH/BTC', 'ETH/USDT']);
  const market = markets['BTC/USDT'];
  assert.deepEqual([market.id, market.type, market.active], ['BTCUSDT', 'spot', true]);
  assert.deepEqual(market.precision, { amount: 0.00001, price: 0.01, base: 1e-8, quote: 1e-8 });
  assert.deepEqual(market.limits.amount, { min: 0.00001, max: 9000 });
  assert.deepEqual(market.limits.price, { min: 0.01, max: 1000000 });
  assert.equal(market.limits.cost.min, 5);
});

test('every symbol has the filters that clients read without asking whether they are there', async () => {
  const { symbols } = await (await ccxtClient(exchange)).publicGetExchangeInfo();
  for (const { symbol, filters } of symbols) {
    const types = filters.map(({ filterType }) => filterType);
    for (const type of ['PRICE_FILTER', 'LOT_SIZE', 'MARKET_LOT_SIZE', 'NOTIONAL', 'PERCENT_PRICE_BY_SIDE',
      'MAX_NUM_ORDERS', 'MAX_NUM_ALGO_ORDERS']) {
      assert.equal(types.filter(other => other === type).length, 1, `${symbol} ${type}`);
    }
  }
});

test('a symbol that is not there', async () => {
  const client = await ccxtClient(exchange);
  await assert.rejects(client.publicGetExchangeInfo({ symbol: 'NOSUCH' }), { name: 'BadSymbol' });
});

test('the time is the server\'s', async () => {
  const client = await ccxtClient(exchange);
  const difference = await client.loadTimeDifference();
  assert.ok(Math.abs(difference) < 5000, `${difference} ms`);
});
