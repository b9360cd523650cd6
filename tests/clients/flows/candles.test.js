// Candles, aggregate trades and 24-hour statistics are what one gets from the trades themselves, live and when asked.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { text, times, units } from '../support/decimals.js';
import { Exchange } from '../support/exchange.js';
import { send, sendSigned } from '../support/http.js';
import { Inbox } from '../support/watching.js';

const symbol = 'BTCUSDT';
const exchange = await Exchange.start('--no-limits');
const ask = async (path, query) => {
  const { status, body } = await send(exchange, 'GET', `/api/v3/${path}`, { query: `symbol=${symbol}&${query}` });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

// Closed candles of one second, as they are pushed; trading goes on until there are three.
const socket = new WebSocket(`${exchange.url.replace('http', 'ws')}/stream?streams=btcusdt@kline_1s/btcusdt@aggTrade`);
exchange.atEnd(() => socket.terminate());
const closed = new Inbox();
const pushed = new Map();
socket.on('message', message => {
  const { data } = JSON.parse(message);
  if (data.e === 'aggTrade') {
    pushed.set(data.a, data);
  } else if (data.k.x) {
    closed.add(data.k);
  }
});
await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

let number = 0;
async function order(account, side, quantity, price) {
  const { status, body } = await sendSigned(exchange, account, 'POST', '/api/v3/order', {
    symbol, side, type: 'LIMIT', timeInForce: 'GTC', quantity, price,
  });
  assert.equal(status, 200, JSON.stringify(body));
}

while (closed.items.filter(({ n }) => n > 0).length < 3) {
  // Prices go up and down; every third taker meets two makers at one price, which is one aggregate trade.
  const price = (50000 + (number * 37) % 500 / 100).toFixed(2);
  const [maker, taker] = number % 2 === 0 ? ['BUY', 'SELL'] : ['SELL', 'BUY'];
  await order('demo-1', maker, '0.001', price);
  await order('demo-1', maker, '0.002', price);
  await order('demo-2', taker, number % 3 === 0 ? '0.003' : '0.001', price);
  if (number++ % 20 === 19) {
    await sendSigned(exchange, 'demo-1', 'DELETE', '/api/v3/openOrders', { symbol });
  }
}

const trades = [];
for (let fromId = 0; ;) {
  const page = await ask('historicalTrades', `fromId=${fromId}&limit=1000`);
  trades.push(...page);
  if (page.length < 1000) {
    break;
  }

  fromId = page.at(-1).id + 1;
}

/** A candle as the trades of a time span make it. */
function candleOf(list) {
  const prices = list.map(({ price }) => units(price));
  const sum = amounts => text(amounts.reduce((a, b) => a + b, 0n));
  const buyers = list.filter(({ isBuyerMaker }) => !isBuyerMaker);
  return {
    o: text(prices[0]), h: text(max(prices)), l: text(-max(prices.map(price => -price))), c: text(prices.at(-1)),
    v: sum(list.map(({ qty }) => units(qty))), q: sum(list.map(({ qty, price }) => times(qty, price))), n: list.length,
    V: sum(buyers.map(({ qty }) => units(qty))), Q: sum(buyers.map(({ qty, price }) => times(qty, price))),
  };
}

function max(values) {
  return values.reduce((a, b) => a > b ? a : b);
}

const ofRow = ([, o, h, l, c, v, , q, n, V, Q]) => ({ o, h, l, c, v, q, n, V, Q });
const ofPush = ({ o, h, l, c, v, q, n, V, Q }) => ({ o, h, l, c, v, q, n, V, Q });

describe('candles', () => {
  for (const [interval, milliseconds] of [['1s', 1000], ['1m', 60000], ['1h', 3600000], ['1d', 86400000]]) {
    test(`of ${interval} are those of the trades`, async () => {
      const rows = await ask('klines', `interval=${interval}&limit=1000`);
      const traded = rows.filter(([, , , , , , , , count]) => count > 0);
      const spans = groupBy(trades, ({ time }) => time - time % milliseconds);
      assert.deepEqual(traded.map(([open]) => open), [...spans.keys()]);
      for (const row of traded) {
        assert.equal(row[6], row[0] + milliseconds - 1);
        assert.deepEqual(ofRow(row), candleOf(spans.get(row[0])), `${interval} at ${row[0]}`);
      }
    });
  }

  test('pushed as closed are those that REST has', async () => {
    const rows = new Map((await ask('klines', 'interval=1s&limit=1000')).map(row => [row[0], row]));
    for (const candle of closed.items) {
      const row = rows.get(candle.t);
      assert.deepEqual(ofPush(candle), ofRow(row), `at ${candle.t}`);
      assert.equal(candle.T, row[6]);
    }
  });
});

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    groups.set(key, [...groups.get(key) ?? [], item]);
  }

  return groups;
}

describe('aggregate trades', () => {
  test('are runs of trades of one taker at one price', async () => {
    const aggregates = [];
    for (let fromId = 0; ;) {
      const page = await ask('aggTrades', `fromId=${fromId}&limit=1000`);
      aggregates.push(...page);
      if (page.length < 1000) {
        break;
      }

      fromId = page.at(-1).a + 1;
    }

    assert.equal(aggregates.reduce((sum, { f, l }) => sum + l - f + 1, 0), trades.length);
    const byId = new Map(trades.map(trade => [trade.id, trade]));
    for (const { a, p, q, f, l, T, m } of aggregates) {
      const parts = Array.from({ length: l - f + 1 }, (_, i) => byId.get(f + i));
      assert.ok(parts.every(({ price, time, isBuyerMaker }) =>
        price === p && time === T && isBuyerMaker === m), `aggregate ${a}`);
      assert.equal(text(parts.reduce((sum, { qty }) => sum + units(qty), 0n)), q);
    }

    assert.ok(aggregates.some(({ f, l }) => l > f), 'no aggregate has two trades');
    for (const [a, { p, q, f, l, T, m }] of pushed) {
      const { p: price, q: quantity, f: first, l: last, T: time, m: maker } = aggregates.find(one => one.a === a);
      assert.deepEqual([p, q, f, l, T, m], [price, quantity, first, last, time, maker]);
    }
  });
});

test('statistics of 24 hours are those of the trades', async () => {
  const ticker = await ask('ticker/24hr', '');
  const { o, h, l, c, v, q, n } = candleOf(trades);
  assert.deepEqual(
    [ticker.openPrice, ticker.highPrice, ticker.lowPrice, ticker.lastPrice, ticker.volume, ticker.quoteVolume,
      ticker.count, ticker.firstId, ticker.lastId],
    [o, h, l, c, v, q, n, trades[0].id, trades.at(-1).id]);
  assert.equal(ticker.priceChange, text(units(c) - units(o)));
  assert.equal(ticker.lastQty, trades.at(-1).qty);
});

test('all of it is the same after a restart', async () => {
  const asks = [
    ['klines', 'interval=1s&limit=1000'], ['klines', 'interval=1m'], ['aggTrades', 'limit=1000'],
    ['trades', 'limit=1000'], ['depth', 'limit=5000'],
  ];
  const all = async () => Promise.all(asks.map(([path, query]) => ask(path, query)));
  const before = await all();
  await exchange.kill();
  await exchange.serve();
  const after = await all();
  for (const [i, [path, query]] of asks.entries()) {
    // Seconds without a trade go on; what was there stays.
    const rows = path === 'klines' ? after[i].slice(0, before[i].length) : after[i];
    assert.deepEqual(rows, before[i], `${path} ${query}`);
  }
});
