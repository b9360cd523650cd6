// How often: the weight of each request in the headers, and what clients make of being told to slow down.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { send, sendSigned } from '../support/http.js';
import { remembering } from '../support/provoke.js';

const exchange = await Exchange.start();
const small = await Exchange.start('--weight-limit', '100', '--order-limit', '5');
const used = ({ headers }) => Number(headers.get('x-mbx-used-weight-1m'));
const limit = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '40000' };

describe('each request shows what it cost', () => {
  const asked = (path, query = '') => () => send(exchange, 'GET', `/api/v3/${path}`, { query });
  const signed = (path, parameters) => () => sendSigned(exchange, 'demo-1', 'GET', `/api/v3/${path}`, parameters);
  const symbol = 'symbol=BTCUSDT';
  for (const [weight, name, request] of [
    [1, 'ping', asked('ping')],
    [1, 'time', asked('time')],
    [20, 'exchangeInfo', asked('exchangeInfo')],
    [5, 'depth', asked('depth', symbol)],
    [5, 'depth of 100', asked('depth', `${symbol}&limit=100`)],
    [25, 'depth of 500', asked('depth', `${symbol}&limit=500`)],
    [50, 'depth of 1000', asked('depth', `${symbol}&limit=1000`)],
    [250, 'depth of 5000', asked('depth', `${symbol}&limit=5000`)],
    [25, 'trades', asked('trades', symbol)],
    [20, 'account', signed('account')],
    [4, 'an order', signed('order', { symbol: 'BTCUSDT', orderId: 1 })],
    [6, 'open orders of a symbol', signed('openOrders', { symbol: 'BTCUSDT' })],
    [80, 'open orders', signed('openOrders')],
    [20, 'fills', signed('myTrades', { symbol: 'BTCUSDT' })],
  ]) {
    test(`${name}: ${weight}`, async () => {
      const before = used(await asked('ping')());
      const after = used(await request());

      // A new minute may have begun in between.
      assert.ok(after - before === weight || after === weight, `${after} after ${before}`);
    });
  }
});

describe('orders', () => {
  const counts = ({ headers }) => ['10s', '1d'].map(span => Number(headers.get(`x-mbx-order-count-${span}`)));

  test('are counted while they are not filled', async () => {
    const place = parameters => sendSigned(exchange, 'demo-1', 'POST', '/api/v3/order', parameters);
    const first = counts(await place(limit));
    const second = counts(await place(limit));
    assert.equal(second[1], first[1] + 1);
    assert.ok(second[0] >= 1);
  });

  test('beyond the limit are refused with -1015, and a fill gives one back', async () => {
    const place = (account, parameters) => sendSigned(small, account, 'POST', '/api/v3/order', parameters);
    for (let i = 0; i < 5; i++) {
      assert.equal((await place('demo-1', limit)).status, 200);
    }

    const refused = await place('demo-1', limit);
    assert.deepEqual([refused.status, refused.body], [429, {
      code: -1015, msg: 'Too many new orders; current limit is 5 orders per 10 SECOND.',
    }]);

    const sale = { ...limit, side: 'SELL' };
    assert.equal((await place('demo-2', sale)).body.status, 'FILLED');
    assert.equal((await place('demo-1', limit)).status, 200);
  });
});

describe('too much', () => {
  test('is refused with 429, Retry-After, and ccxt\'s exception', async () => {
    const client = remembering(await ccxtClient(small));
    let thrown;
    for (let i = 0; i < 30 && thrown === undefined; i++) {
      await client.publicGetExchangeInfo({ symbol: 'BTCUSDT' }).catch(reason => thrown = reason);
    }

    assert.equal(thrown?.name, 'DDoSProtection');
    assert.equal(client.last.status, 429);
    const { code, msg } = JSON.parse(client.last.body);
    assert.equal(code, -1003);
    assert.match(msg, /^Too much request weight used; current limit is 100 request weight per 1 MINUTE\./);
    const wait = Number(client.last.headers['Retry-After']);
    assert.ok(wait >= 1 && wait <= 60, `Retry-After ${wait}`);
  });

  test('and going on all the same is a ban: 418', async () => {
    let last;
    for (let i = 0; i < 150 && last?.status !== 418; i++) {
      last = await send(small, 'GET', '/api/v3/ping');
    }

    assert.equal(last.status, 418);
    assert.equal(last.body.code, -1003);
    assert.match(last.body.msg, /^Way too much request weight used; IP banned until \d{13}\./);
    assert.ok(Number(last.headers.get('retry-after')) > 60);
  });
});

test('the limits are those that exchangeInfo tells', async () => {
  const { body } = await send(exchange, 'GET', '/api/v3/exchangeInfo');
  assert.deepEqual(
    body.rateLimits.map(({ rateLimitType, interval, intervalNum, limit: most }) =>
      [rateLimitType, interval, intervalNum, most]),
    [['REQUEST_WEIGHT', 'MINUTE', 1, 6000], ['ORDERS', 'SECOND', 10, 100], ['ORDERS', 'DAY', 1, 200000],
      ['RAW_REQUESTS', 'MINUTE', 5, 61000]]);
});
