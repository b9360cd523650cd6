// What ccxt reads of the market: trades, candles, tickers and the book agree with each other.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start();
const alice = await ccxtClient(exchange, 'demo-1');
const bob = await ccxtClient(exchange, 'demo-2');
const anyone = await ccxtClient(exchange);
await Promise.all([alice, bob, anyone].map(client => client.loadMarkets()));

// Three trades at 50000, 50100 and 49900; then a book of two levels a side.
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

describe('trades', () => {
  test('of everybody', async () => {
    const trades = await anyone.fetchTrades(symbol);
    assert.deepEqual(
      trades.map(({ side, price, amount }) => [side, price, amount]),
      [['sell', 50000, 0.01], ['sell', 50100, 0.02], ['sell', 49900, 0.03]]);
    const recent = await anyone.fetchTrades(symbol, undefined, undefined, { fetchTradesMethod: 'publicGetTrades' });
    assert.deepEqual(recent.map(({ price }) => price), [50000, 50100, 49900]);
    const old = await alice.fetchTrades(
      symbol, undefined, undefined, { fetchTradesMethod: 'publicGetHistoricalTrades' });
    assert.deepEqual(old.map(({ id }) => id), recent.map(({ id }) => id));
  });

  test('since a time', async () => {
    assert.equal((await anyone.fetchTrades(symbol, started - 60000, 10)).length, 3);
    assert.equal((await anyone.fetchTrades(symbol, Date.now() + 5000, 10)).length, 0);
  });
});

describe('market data', () => {
  test('the book', async () => {
    const book = await anyone.fetchOrderBook(symbol);
    assert.deepEqual(book.bids, [[49000, 0.1], [48000, 0.2]]);
    assert.deepEqual(book.asks, [[51000, 0.3], [52000, 0.4]]);
    assert.ok(book.nonce > 0);
    const top = await anyone.fetchOrderBook(symbol, 5);
    assert.deepEqual([top.bids, top.asks], [book.bids, book.asks]);
  });

  test('a ticker of 24 hours', async () => {
    const ticker = await anyone.fetchTicker(symbol);
    const { open, high, low, last, baseVolume, quoteVolume, bid, bidVolume, ask, askVolume, change } = ticker;
    assert.deepEqual(
      [open, high, low, last, change, baseVolume, quoteVolume],
      [50000, 50100, 49900, 49900, -100, 0.06, 500 + 1002 + 1497]);
    assert.deepEqual([bid, bidVolume, ask, askVolume], [49000, 0.1, 51000, 0.3]);
    assert.equal(ticker.info.weightedAvgPrice, '49983.33333333');
    assert.equal(ticker.info.priceChangePercent, '-0.200');
    assert.equal(ticker.info.count, 3);
  });

  test('tickers of all symbols, and of some', async () => {
    assert.deepEqual(Object.keys(await anyone.fetchTickers()).sort(), ['BTC/USDT', 'ETH/BTC', 'ETH/USDT']);
    assert.deepEqual(Object.keys(await anyone.fetchTickers([symbol])), [symbol]);
    assert.equal((await anyone.fetchBidsAsks())[symbol].bid, 49000);
    assert.equal((await anyone.fetchLastPrices())[symbol].price, 49900);
  });

  test('candles', async () => {
    const candles = await anyone.fetchOHLCV(symbol, '1d');
    const traded = candles.filter(([, , , , , volume]) => volume > 0);
    const volume = traded.reduce((sum, [, , , , , v]) => sum + v, 0);
    assert.equal(Math.round(volume * 1e8), 6000000);
    assert.equal(Math.max(...traded.map(([, , high]) => high)), 50100);
    assert.equal(Math.min(...traded.map(([, , , low]) => low)), 49900);
    assert.equal(traded.at(-1)[4], 49900);
    const since = await anyone.fetchOHLCV(symbol, '1h', started - 3600000, 5);
    assert.ok(since.every(([time]) => time % 3600000 === 0));
  });

  test('the average price', async () => {
    const { mins, price } = await anyone.publicGetAvgPrice({ symbol: 'BTCUSDT' });
    assert.deepEqual([Number(mins), price], [5, '49983.33333333']);
  });
});
