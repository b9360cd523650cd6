// Every refusal that clients act on: code, text and status to the letter, and the exception that ccxt makes of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { send } from '../support/http.js';
import { assertRefused, remembering } from '../support/provoke.js';

const exchange = await Exchange.start('--no-limits');
const alice = remembering(await ccxtClient(exchange, 'demo-1'));
const bob = remembering(await ccxtClient(exchange, 'demo-2'));
await alice.loadMarkets();

const limit = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '40000' };
const market = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.01' };
const place = parameters => () => alice.privatePostOrder(parameters);
const without = (parameters, ...names) =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));

// Something to meet, and a last price for stops and price bands.
await bob.privatePostOrder({ ...limit, side: 'SELL', price: '50000', quantity: '0.02' });
await alice.privatePostOrder({ ...limit, price: '50000' });

const mandatory = name => `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`;
const bad = (name, call, code, msg, exception = 'BadRequest') => ({ name, call, code, msg, exception });
const filter = (name, order, which, exception = 'InvalidOrder') =>
  bad(name, place(order), -1013, `Filter failure: ${which}`, exception);
const rejected = (name, order, msg, exception) => bad(name, place(order), -2010, msg, exception);

const parameters = [
  bad('a number that is none', place({ ...limit, quantity: '1e3' }), -1100,
    "Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'."),
  bad('a client order id with other characters', place({ ...limit, newClientOrderId: 'a b' }), -1100,
    "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[.A-Z:/a-z0-9_-]{1,36}$'."),
  bad('a client order id of 37 characters', place({ ...limit, newClientOrderId: 'a'.repeat(37) }), -1100,
    "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[.A-Z:/a-z0-9_-]{1,36}$'."),
  ...['symbol', 'side', 'type', 'timeInForce', 'quantity', 'price'].map(name =>
    bad(`no ${name}`, place(without(limit, name)), -1102, mandatory(name))),
  bad('neither order id nor client order id', () => alice.privateGetOrder({ symbol: 'BTCUSDT' }), -1102,
    "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!"),
  bad('a market order without a size', place(without(market, 'quantity')), -1102,
    "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!"),
  bad('a parameter that nobody reads', () => alice.publicGetDepth({ symbol: 'BTCUSDT', what: 1 }), -1104,
    "Not all sent parameters were read; read '1' parameter(s) but was sent '2'."),
  bad('a parameter of another order type', place({ ...market, price: '40000' }), -1106,
    "Parameter 'price' sent when not required."),
  bad('a quantity finer than any asset', place({ ...limit, quantity: '0.000000001' }), -1111,
    "Parameter 'quantity' has too much precision."),
  bad('a price finer than any asset', place({ ...limit, price: '40000.000000001' }), -1111,
    "Parameter 'price' has too much precision."),
  bad('an unknown time in force', place({ ...limit, timeInForce: 'DAY' }), -1115, 'Invalid timeInForce.'),
  bad('an unknown order type', place({ ...limit, type: 'ICEBERG' }), -1116, 'Invalid orderType.'),
  bad('an unknown side', place({ ...limit, side: 'LONG' }), -1117, 'Invalid side.'),
  bad('an unknown interval', () => alice.publicGetKlines({ symbol: 'BTCUSDT', interval: '7m' }), -1120,
    'Invalid interval.'),
  bad('a symbol twice', () => alice.publicGetExchangeInfo({ symbols: '["BTCUSDT","BTCUSDT"]' }), -1151,
    'Symbol is present multiple times in the list.', 'ExchangeError'),
  bad('an unknown restriction of a cancel',
    () => alice.privateDeleteOrder({ symbol: 'BTCUSDT', orderId: 1, cancelRestrictions: 'NEVER' }), -1145,
    'Invalid cancelRestrictions', 'ExchangeError'),
  bad('more than a day of fills', () => alice.privateGetMyTrades({
    symbol: 'BTCUSDT', startTime: 1600000000000, endTime: 1600086400001,
  }), -1127, 'More than 24 hours between startTime and endTime.'),
  bad('an iceberg that is immediate', place({ ...limit, timeInForce: 'IOC', icebergQty: '0.001' }), -1014,
    'Unsupported order combination.', 'InvalidOrder'),
  bad('an unknown symbol', place({ ...limit, symbol: 'NOSUCH' }), -1121, 'Invalid symbol.', 'BadSymbol'),
  bad('a market order with two sizes', place({ ...market, quoteOrderQty: '100' }), -1128,
    'Combination of optional parameters invalid.'),
  bad('an unknown response type', place({ ...limit, newOrderRespType: 'ALL' }), -1130,
    "Data sent for parameter 'newOrderRespType' is not valid."),
];

const filters = [
  filter('a price between two ticks', { ...limit, price: '40000.001' }, 'PRICE_FILTER'),
  filter('a price of nothing', { ...limit, price: '0' }, 'PRICE_FILTER'),
  filter('a price above the highest', { ...limit, price: '1000000.01' }, 'PRICE_FILTER'),
  filter('a quantity between two lots', { ...limit, quantity: '0.010001' }, 'LOT_SIZE'),
  filter('a quantity of nothing', { ...limit, quantity: '0' }, 'LOT_SIZE'),
  filter('a quantity above the largest', { ...limit, quantity: '9000.00001' }, 'LOT_SIZE'),
  filter('too small a notional', { ...limit, side: 'SELL', price: '50000', quantity: '0.00009' }, 'NOTIONAL',
    'BadRequest'),
  filter('a buy far below the market', { ...limit, price: '9999.99' }, 'PERCENT_PRICE_BY_SIDE'),
  filter('a sell one tick too far above the market', { ...limit, side: 'SELL', price: '250000.01' },
    'PERCENT_PRICE_BY_SIDE'),
  filter('a buy far above the market', { ...limit, price: '250000.01' }, 'PERCENT_PRICE_BY_SIDE'),
  filter('too many iceberg parts', { ...limit, icebergQty: '0.00099' }, 'ICEBERG_PARTS', 'BadRequest'),
  filter('a trailing delta below the least',
    { ...market, type: 'STOP_LOSS', side: 'SELL', trailingDelta: 9 }, 'TRAILING_DELTA', 'BadRequest'),
  filter('a trailing delta above the greatest',
    { ...market, type: 'STOP_LOSS', side: 'SELL', trailingDelta: 2001 }, 'TRAILING_DELTA', 'BadRequest'),
];

const orders = [
  rejected('more than the account has', { ...limit, quantity: '300' },
    'Account has insufficient balance for requested action.', 'InsufficientFunds'),
  rejected('a maker that would take', { ...without(limit, 'timeInForce'), type: 'LIMIT_MAKER', price: '50000' },
    'Order would immediately match and take.', 'OrderImmediatelyFillable'),
  rejected('a stop that is already reached', { ...market, type: 'STOP_LOSS', stopPrice: '49999' },
    'Order would trigger immediately.', 'OrderImmediatelyFillable'),
  bad('cancel of an order that is not there', () => alice.privateDeleteOrder({ symbol: 'BTCUSDT', orderId: 42 }),
    -2011, 'Unknown order sent.', 'OrderNotFound'),
  bad('cancel of all orders when there are none', () => alice.privateDeleteOpenOrders({ symbol: 'BTCUSDT' }),
    -2011, 'Unknown order sent.', 'OrderNotFound'),
  bad('a question for an order that is not there', () => alice.privateGetOrder({ symbol: 'BTCUSDT', orderId: 42 }),
    -2013, 'Order does not exist.', 'OrderNotFound'),
];

for (const [topic, rows] of Object.entries({ parameters, filters, orders })) {
  describe(topic, () => {
    for (const { name, call, ...expected } of rows) {
      test(`${expected.code}: ${name}`, () => assertRefused(alice, call, expected));
    }
  });
}

describe('filters take what is exactly at their boundary', () => {
  const stop = { ...market, type: 'STOP_LOSS', side: 'SELL' };
  for (const [name, order] of [
    ['one tick', { ...limit, price: '40000.01' }],
    ['one lot', { ...limit, quantity: '0.01001' }],
    ['the lowest buy', { ...limit, price: '10000' }],
    ['the highest sell', { ...limit, side: 'SELL', price: '250000' }],
    ['the smallest notional', { ...limit, side: 'SELL', price: '50000', quantity: '0.0001' }],
    ['the most iceberg parts', { ...limit, icebergQty: '0.001' }],
    ['the least trailing delta', { ...stop, trailingDelta: 10 }],
    ['the greatest trailing delta', { ...stop, trailingDelta: 2000 }],
  ]) {
    test(name, async () => {
      const { orderId } = await alice.privatePostOrder(order);
      await alice.privateDeleteOrder({ symbol: 'BTCUSDT', orderId });
    });
  }

  test('the largest quantity is no filter\'s matter, but the account\'s', () => assertRefused(
    alice, place({ ...limit, quantity: '9000' }), {
      code: -2010, msg: 'Account has insufficient balance for requested action.', exception: 'InsufficientFunds',
    }));
});

test('-1101: a parameter twice', async () => {
  const { status, body } = await send(exchange, 'GET', '/api/v3/depth', { query: 'symbol=BTCUSDT&symbol=ETHUSDT' });
  assert.deepEqual([status, body], [400, { code: -1101, msg: 'Duplicate values for a parameter detected.' }]);
});

describe('orders that are open', () => {
  test('-2010: a client order id that an open order has', async () => {
    await alice.privatePostOrder({ ...limit, newClientOrderId: 'twice' });
    await assertRefused(alice, place({ ...limit, newClientOrderId: 'twice' }), {
      code: -2010, msg: 'Duplicate order sent.', exception: 'InvalidOrder',
    });
    await alice.privateDeleteOrder({ symbol: 'BTCUSDT', origClientOrderId: 'twice' });
    await alice.privatePostOrder({ ...limit, newClientOrderId: 'twice' });
    await alice.privateDeleteOpenOrders({ symbol: 'BTCUSDT' });
  });

  test('-1013: more open orders than allowed, and stops', async () => {
    const stop = { ...market, type: 'STOP_LOSS', side: 'SELL', stopPrice: '40000' };
    for (let i = 0; i < 5; i++) {
      await alice.privatePostOrder(stop);
    }

    await assertRefused(alice, place(stop), {
      code: -1013, msg: 'Filter failure: MAX_NUM_ALGO_ORDERS', exception: 'BadRequest',
    });
    for (let i = 5; i < 200; i++) {
      await alice.privatePostOrder(limit);
    }

    await assertRefused(alice, place(limit), {
      code: -1013, msg: 'Filter failure: MAX_NUM_ORDERS', exception: 'BadRequest',
    });
    await alice.privateDeleteOpenOrders({ symbol: 'BTCUSDT' });
  });

  test('-2011: cancel only if new, of an order that is not', async () => {
    const { orderId } = await alice.privatePostOrder({ ...limit, price: '49000' });
    await bob.privatePostOrder({ ...limit, side: 'SELL', price: '49000', quantity: '0.001' });
    await assertRefused(
      alice, () => alice.privateDeleteOrder({ symbol: 'BTCUSDT', orderId, cancelRestrictions: 'ONLY_NEW' }),
      { code: -2011, msg: 'Order was not canceled due to cancel restrictions.', exception: 'OrderNotFound' });
    await alice.privateDeleteOrder({ symbol: 'BTCUSDT', orderId, cancelRestrictions: 'ONLY_PARTIALLY_FILLED' });
  });
});

describe('keys', () => {
  const strangers = [
    ['-2014: a key that is none', { apiKey: 'no key' },
      { code: -2014, msg: 'API-key format invalid.', status: 401, exception: 'AuthenticationError' }],
    ['-2015: a key that nobody has', { apiKey: 'k'.repeat(64) }, {
      code: -2015, msg: 'Invalid API-key, IP, or permissions for action.', status: 401,
      exception: 'AuthenticationError',
    }],
    ['-1022: another secret', { secret: 's'.repeat(64) },
      { code: -1022, msg: 'Signature for this request is not valid.', exception: 'AuthenticationError' }],
  ];
  for (const [name, credentials, expected] of strangers) {
    test(name, async () => {
      const stranger = remembering(await ccxtClient(exchange, 'demo-1'));
      Object.assign(stranger, credentials);
      await assertRefused(stranger, () => stranger.privateGetAccount(), expected);
    });
  }

  test('-1021: a clock that is behind, and one that is ahead', async () => {
    const client = remembering(await ccxtClient(exchange, 'demo-1', { recvWindow: 5000 }));
    client.options.timeDifference = 10000;
    await assertRefused(client, () => client.privateGetAccount(), {
      code: -1021, msg: 'Timestamp for this request is outside of the recvWindow.', exception: 'InvalidNonce',
    });
    client.options.timeDifference = -10000;
    await assertRefused(client, () => client.privateGetAccount(), {
      code: -1021, msg: "Timestamp for this request was 1000ms ahead of the server's time.",
      exception: 'InvalidNonce',
    });
  });
});
