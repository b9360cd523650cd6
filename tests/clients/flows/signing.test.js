// Every shape of a signed request that some client sends, and each kind of forgery.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Exchange } from '../support/exchange.js';
import { send, sign } from '../support/http.js';

const exchange = await Exchange.start('--no-limits');
const { apiKey, secret } = exchange.keys['demo-1'];
const order = 'symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000';
const path = '/api/v3/order/test';
const stamp = () => `recvWindow=5000&timestamp=${Date.now()}`;
const post = (query, body, options = {}) => send(exchange, 'POST', path, { query, body, key: apiKey, ...options });

async function assertTaken(answer) {
  const { status, body } = await answer;
  assert.equal(status, 200, JSON.stringify(body));
}

async function assertRefused(answer, status, code, msg) {
  const { status: actual, body } = await answer;
  assert.deepEqual([actual, body], [status, { code, msg }]);
}

const assertForged = answer => assertRefused(answer, 400, -1022, 'Signature for this request is not valid.');

describe('parameters', () => {
  test('in the query, as the official connector has them', async () => {
    const payload = `${order}&${stamp()}`;
    await assertTaken(post(`${payload}&signature=${sign(secret, payload)}`));
  });

  test('in the body, as ccxt has them', async () => {
    const payload = `timestamp=${Date.now()}&${order}&recvWindow=5000`;
    await assertTaken(post('', `${payload}&signature=${sign(secret, payload)}`));
  });

  test('in both, signed as query and body one after the other', async () => {
    const rest = stamp();
    await assertTaken(post(order, `${rest}&signature=${sign(secret, order + rest)}`));
    await assertTaken(post(`${order}&signature=${sign(secret, order + rest)}`, rest));
  });

  test('of which one is in both: the query\'s is meant', async () => {
    const query = `${order}&newOrderRespType=ACK`;
    const body = `newOrderRespType=NONSENSE&${stamp()}`;
    await assertTaken(post(query, `${body}&signature=${sign(secret, query + body)}`));
  });

  test('with a signature in the middle', async () => {
    const [first, second] = [order, stamp()];
    await assertTaken(post(`${first}&signature=${sign(secret, `${first}&${second}`)}&${second}`));
  });

  test('in upper case hexadecimal, as Binance.Net has it', async () => {
    const payload = `${order}&${stamp()}`;
    await assertTaken(post(`${payload}&signature=${sign(secret, payload).toUpperCase()}`));
  });

  test('escaped: what is signed is what was sent', async () => {
    const payload = `${order}&newClientOrderId=a%3Ab&${stamp()}`;
    await assertTaken(post(`${payload}&signature=${sign(secret, payload)}`));
    await assertForged(post(`${payload}&signature=${sign(secret, decodeURIComponent(payload))}`));
  });

  test('of a DELETE in its body, as Binance.Net has them', async () => {
    const payload = `symbol=BTCUSDT&orderId=42&${stamp()}`;
    await assertRefused(
      send(exchange, 'DELETE', '/api/v3/order', {
        body: `${payload}&signature=${sign(secret, payload)}`, key: apiKey,
      }),
      400, -2011, 'Unknown order sent.');
  });
});

describe('a forgery', () => {
  for (const [name, forge] of [
    ['with another quantity', payload => payload.replace('0.01', '0.02')],
    ['with parameters in another order', payload => payload.split('&').reverse().join('&')],
    ['with a parameter more', payload => `${payload}&newOrderRespType=ACK`],
    ['with a parameter less', payload => payload.replace('&timeInForce=GTC', '')],
  ]) {
    test(name, async () => {
      const payload = `${order}&${stamp()}`;
      await assertForged(post(`${forge(payload)}&signature=${sign(secret, payload)}`));
    });
  }

  for (const [name, signature] of [
    ['of zeros', '0'.repeat(64)], ['cut short', 'abcd'], ['that is no hexadecimal', 'z'.repeat(64)],
  ]) {
    test(`signature ${name}`, () => assertForged(post(`${order}&${stamp()}&signature=${signature}`)));
  }

  test('without a signature', () => assertRefused(
    post(`${order}&${stamp()}`), 400, -1102,
    "Mandatory parameter 'signature' was not sent, was empty/null, or malformed."));

  test('without a time', async () => {
    await assertRefused(
      post(`${order}&signature=${sign(secret, order)}`), 400, -1102,
      "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
  });

  test('without a key', async () => {
    const payload = `${order}&${stamp()}`;
    await assertRefused(
      post(`${payload}&signature=${sign(secret, payload)}`, undefined, { key: undefined }), 401, -2014,
      'API-key format invalid.');
  });
});

describe('the time', () => {
  const timed = parameters => {
    const payload = `${order}&${parameters}`;
    return post(`${payload}&signature=${sign(secret, payload)}`);
  };
  const outside = answer =>
    assertRefused(answer, 400, -1021, 'Timestamp for this request is outside of the recvWindow.');

  test('of now is good without a window', () => assertTaken(timed(`timestamp=${Date.now()}`)));
  test('in microseconds is good', () => assertTaken(timed(`timestamp=${Date.now()}000`)));
  test('older than the standard window is not', () => outside(timed(`timestamp=${Date.now() - 5500}`)));
  test('older than the window sent is not', () =>
    outside(timed(`timestamp=${Date.now() - 1500}&recvWindow=1000`)));
  test('as old as a long window allows is good', () =>
    assertTaken(timed(`timestamp=${Date.now() - 30000}&recvWindow=60000`)));
  test('more than a second ahead is not', () => assertRefused(
    timed(`timestamp=${Date.now() + 5000}`), 400, -1021,
    "Timestamp for this request was 1000ms ahead of the server's time."));
  test('a window with three decimals is good', () =>
    assertTaken(timed(`timestamp=${Date.now()}&recvWindow=6000.346`)));
  test('a window with four is not', async () => {
    const { status, body } = await timed(`timestamp=${Date.now()}&recvWindow=6000.3467`);
    assert.deepEqual([status, body.code], [400, -1111]);
  });
  test('a window above a minute is not', async () => {
    const { status, body } = await timed(`timestamp=${Date.now()}&recvWindow=60001`);
    assert.deepEqual([status, body.code, body.msg.includes("'recvWindow'")], [400, -1102, true]);
  });
  test('that is no number is not', async () => {
    const { status, body } = await timed('timestamp=yesterday');
    assert.deepEqual([status, body.code], [400, -1100]);
  });
});
