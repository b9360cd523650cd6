// Keys beyond the demo's, made by the operator: Ed25519 signatures, and keys that may not do everything.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { connector, data } from '../support/connector.js';
import { Exchange } from '../support/exchange.js';
import { send, sendSigned } from '../support/http.js';
import { operate } from '../support/operator.js';

const exchange = await Exchange.start('--no-limits');
const { uid: account } = (await sendSigned(exchange, 'demo-1', 'GET', '/api/v3/account')).body;
const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' });
const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
const { apiKey } = await operate(exchange, `accounts/${account}/keys`, {
  name: 'ed', publicKey, permissions: ['read', 'trade'],
});
const order = 'symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000';

describe('an Ed25519 key', () => {
  const post = payload => send(exchange, 'POST', '/api/v3/order/test', { query: payload, key: apiKey });
  const signature = payload => encodeURIComponent(sign(null, Buffer.from(payload), pair.privateKey).toString('base64'));

  test('signs requests', async () => {
    const payload = `${order}&timestamp=${Date.now()}`;
    const { status, body } = await post(`${payload}&signature=${signature(payload)}`);
    assert.deepEqual([status, body], [200, {}]);
  });

  test('signs only what it signed', async () => {
    const payload = `${order}&timestamp=${Date.now()}`;
    const { status, body } = await post(
      `${payload.replace('0.01', '0.02')}&signature=${signature(payload)}`);
    assert.deepEqual([status, body], [400, { code: -1022, msg: 'Signature for this request is not valid.' }]);
  });

  test('trades with the official connector', async () => {
    exchange.keys.ed = { apiKey };
    const { restAPI } = connector(exchange, 'ed', { apiSecret: undefined, privateKey });
    const placed = await data(restAPI.newOrder({
      symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: 40000,
    }));
    assert.equal(placed.status, 'NEW');
    await data(restAPI.deleteOpenOrders({ symbol: 'BTCUSDT' }));
  });

  test('trades with ccxt', async () => {
    exchange.keys.ed = { apiKey, secret: privateKey };
    const client = await ccxtClient(exchange, 'ed');
    const placed = await client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 40000);
    assert.equal((await client.cancelOrder(placed.id, 'BTC/USDT')).status, 'canceled');
  });
});

describe('a key that may only read', () => {
  test('reads, and is refused everything else with -2015', async () => {
    const { apiKey: key, secretKey } = await operate(exchange, `accounts/${account}/keys`, {
      name: 'reader', permissions: ['read'],
    });
    exchange.keys.reader = { apiKey: key, secret: secretKey };
    const client = await ccxtClient(exchange, 'reader');
    await client.fetchBalance();
    const { status, body } = await sendSigned(exchange, 'reader', 'DELETE', '/api/v3/openOrders', {
      symbol: 'BTCUSDT',
    });
    assert.deepEqual([status, body], [401, {
      code: -2015, msg: 'Invalid API-key, IP, or permissions for action.',
    }]);
  });
});

test('a revoked key is unknown', async () => {
  await operate(exchange, `keys/${apiKey}/revoke`, {});
  const stranger = connector(exchange, 'ed', { apiSecret: undefined, privateKey }).restAPI;
  await assert.rejects(stranger.getAccount(), { name: 'UnauthorizedError' });
});
