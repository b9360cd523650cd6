// ccxt.pro: books, trades, candles and tickers as they happen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { sendSigned } from '../support/http.js';
import { actUntil } from '../support/watching.js';

const symbol = 'BTC/USDT';
const operations = 5000;
const accounts = ['demo-1', 'demo-2'];
const exchange = await Exchange.start('--no-limits');
const watcher = await ccxtClient(exchange);
await watcher.loadMarkets();
exchange.atEnd(() => watcher.close());

const send = (account, method, parameters, path = '/api/v3/order') =>
  sendSigned(exchange, account, method, path, { symbol: 'BTCUSDT', ...parameters });

async function trade(price, quantity = '0.001') {
  const limit = { type: 'LIMIT', timeInForce: 'GTC', price, quantity };
  await send('demo-1', 'POST', { side: 'BUY', ...limit });
  const { status, body } = await send('demo-2', 'POST', { side: 'SELL', ...limit });
  assert.equal(status, 200, JSON.stringify(body));
}

describe('one stream each', () => {
  test('watchTrades', async () => {
    const [first] = await actUntil(watcher.watchTrades(symbol), () => trade('50000'));
    assert.deepEqual([first.symbol, first.side, first.price, first.amount], [symbol, 'sell', 50000, 0.001]);
    const trades = await watcher.fetchTrades(symbol, undefined, undefined, { fetchTradesMethod: 'publicGetTrades' });
    const same = trades.find(({ id }) => id === first.id);
    assert.deepEqual([same.timestamp, same.price, same.side], [first.timestamp, first.price, first.side]);
  });

  test('watchOHLCV', async () => {
    const [candle] = await actUntil(watcher.watchOHLCV(symbol, '1m'), () => trade('50001'));
    const [time, open, high, low, close, volume] = candle;
    assert.equal(time % 60000, 0);
    assert.ok(low <= open && open <= high && low <= close && close <= high && volume > 0, JSON.stringify(candle));
  });

  test('watchTicker', async () => {
    const ticker = await actUntil(watcher.watchTicker(symbol), () => trade('50002'));
    assert.equal(ticker.symbol, symbol);
    assert.ok([50000, 50001, 50002].includes(ticker.last), `last ${ticker.last}`);
  });

  test('watchTickers of all symbols', async () => {
    const tickers = await actUntil(watcher.watchTickers(), () => trade('50003'));
    assert.equal(tickers[symbol].high >= 50002, true);
  });

  test('watchBidsAsks', async () => {
    let i = 0;
    const quotes = await actUntil(watcher.watchBidsAsks([symbol]), () => send('demo-1', 'POST', {
      side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: `${40000 + ++i}`, quantity: '0.001',
    }));
    assert.ok(quotes[symbol].bid > 40000);
    await send('demo-1', 'DELETE', {}, '/api/v3/openOrders');
  });
});

/** Numbers that look random and are the same in each run. */
function randomNumbers(seed) {
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

/** One account's endless stream of places and cancels around one price. */
function trader(account, random) {
  const open = [];
  return async () => {
    if (open.length > 150 || (open.length > 0 && random() < 0.35)) {
      const [orderId] = open.splice(Math.floor(random() * open.length), 1);
      const { status, body } = await send(account, 'DELETE', { orderId });
      assert.ok(status === 200 || body.code === -2011, JSON.stringify(body));
      return;
    }

    const market = random() < 0.05;
    const size = { side: random() < 0.5 ? 'BUY' : 'SELL', quantity: (Math.ceil(random() * 50) / 1000).toFixed(3) };
    const price = (50000 + Math.floor(random() * 400 - 200) / 100).toFixed(2);
    const { status, body } = await send(account, 'POST', market
      ? { ...size, type: 'MARKET', newOrderRespType: 'RESULT' }
      : { ...size, type: 'LIMIT', price, timeInForce: random() < 0.1 ? 'IOC' : 'GTC', newOrderRespType: 'RESULT' });
    assert.equal(status, 200, JSON.stringify(body));
    if (['NEW', 'PARTIALLY_FILLED'].includes(body.status)) {
      open.push(body.orderId);
    }
  };
}

test(`watchOrderBook follows ${operations} random operations and every update fits the one before`, async () => {
  watcher.options.watchOrderBook = { checksum: true };
  await watcher.watchOrderBook(symbol);
  let updates = 0;
  let stop;
  const stopped = new Promise(resolve => stop = resolve);
  const watching = (async () => {
    // A gap is a ChecksumError here.
    while (await Promise.race([watcher.watchOrderBook(symbol), stopped]) !== 'stop') {
      updates++;
    }
  })();
  watching.catch(() => {});

  let left = operations;
  const random = randomNumbers(20261122);
  await Promise.all([...accounts, ...accounts].map(async account => {
    const operate = trader(account, random);
    while (left-- > 0) {
      await operate();
    }
  }));

  const book = await fetchBook();
  while (watcher.orderbooks[symbol].nonce < book.lastUpdateId) {
    await Promise.race([watcher.watchOrderBook(symbol), watching]);
  }

  stop('stop');
  await watching;
  const { nonce, bids, asks } = watcher.orderbooks[symbol];
  assert.equal(nonce, book.lastUpdateId);
  const levels = side => side.map(([price, quantity]) => [Number(price), Number(quantity)]);
  assert.deepEqual([...bids].map(([p, q]) => [p, q]), levels(book.bids));
  assert.deepEqual([...asks].map(([p, q]) => [p, q]), levels(book.asks));
  assert.ok(bids.length > 5 && asks.length > 5 && updates > 5, `${bids.length} ${asks.length} ${updates}`);
});

async function fetchBook() {
  const response = await fetch(`${exchange.url}/api/v3/depth?symbol=BTCUSDT&limit=5000`);
  return response.json();
}
