// The official connector over WebSockets: streams, the WebSocket API and user data.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connector, data } from '../support/connector.js';
import { Exchange } from '../support/exchange.js';
import { Inbox, actUntil } from '../support/watching.js';

const symbol = 'BTCUSDT';
const exchange = await Exchange.start('--no-limits');
const alice = connector(exchange, 'demo-1');
const bob = connector(exchange, 'demo-2');
const api = await alice.websocketAPI.connect();
exchange.atEnd(() => api.disconnect());

const limit = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: 40000 };

async function trade(price = 50000) {
  await data(alice.restAPI.newOrder({ ...limit, price, quantity: 0.001 }));
  await data(bob.restAPI.newOrder({ ...limit, side: 'SELL', price, quantity: 0.001 }));
}

describe('streams', () => {
  const cases = [
    ['trade', connection => connection.trade({ symbol }), event => {
      assert.deepEqual([event.e, event.s, event.q, event.m], ['trade', symbol, '0.00100000', true]);
    }],
    ['aggTrade', connection => connection.aggTrade({ symbol }), event => {
      assert.deepEqual([event.e, event.s, event.f, event.l], ['aggTrade', symbol, event.f, event.f]);
    }],
    ['kline', connection => connection.kline({ symbol, interval: '1m' }), event => {
      assert.deepEqual([event.e, event.k.s, event.k.i, Number(event.k.t) % 60000], ['kline', symbol, '1m', 0]);
    }],
    ['miniTicker', connection => connection.miniTicker({ symbol }), event => {
      assert.deepEqual([event.e, event.s], ['24hrMiniTicker', symbol]);
    }],
    ['ticker', connection => connection.ticker({ symbol }), event => {
      assert.deepEqual([event.e, event.s, typeof event.n], ['24hrTicker', symbol, 'number']);
    }],
    ['bookTicker', connection => connection.bookTicker({ symbol }), event => {
      assert.deepEqual(Object.keys(event).sort(), ['A', 'B', 'a', 'b', 's', 'u']);
    }],
    ['diffBookDepth', connection => connection.diffBookDepth({ symbol, updateSpeed: '100ms' }), event => {
      assert.deepEqual([event.e, event.u >= event.U, event.pu], ['depthUpdate', true, undefined]);
    }],
    ['partialBookDepth', connection => connection.partialBookDepth({ symbol, levels: 5, updateSpeed: '100ms' }),
      event => {
        assert.deepEqual(Object.keys(event).sort(), ['asks', 'bids', 'lastUpdateId']);
      }],
    ['rollingWindowTicker', connection => connection.rollingWindowTicker({ symbol, windowSize: '1h' }), event => {
      assert.deepEqual([event.e, event.s], ['1hTicker', symbol]);
    }],
    ['avgPrice', connection => connection.avgPrice({ symbol }), event => {
      assert.deepEqual([event.e, event.s, event.i], ['avgPrice', symbol, '5m']);
    }],
  ];
  // A connection may send five messages a second; subscriptions are messages.
  let streams;
  for (const [i, [name, subscribe, check]] of cases.entries()) {
    test(name, async () => {
      if (i % 5 === 0) {
        streams = await alice.websocketStreams.connect();
        const connection = streams;
        exchange.atEnd(() => connection.disconnect());
      }

      const stream = subscribe(streams);
      const first = new Promise(resolve => stream.on('message', resolve));
      check(await actUntil(first, () => trade()));
    });
  }
});

describe('the WebSocket API', () => {
  test('answers what REST answers', async () => {
    assert.deepEqual((await api.ping()).data, {});
    const { data: exchangeInfo } = await api.exchangeInfo({ symbol });
    assert.deepEqual(exchangeInfo.symbols, (await data(alice.restAPI.exchangeInfo({ symbol }))).symbols);
    assert.deepEqual((await api.depth({ symbol })).data, await data(alice.restAPI.depth({ symbol })));
    const { data: account } = await api.accountStatus();
    assert.deepEqual(account.balances, (await data(alice.restAPI.getAccount())).balances);
  });

  test('places, finds and cancels', async () => {
    const { data: placed } = await api.orderPlace({ ...limit, newClientOrderId: 'socket-1' });
    assert.deepEqual([placed.status, placed.clientOrderId], ['NEW', 'socket-1']);
    const { data: found } = await api.orderStatus({ symbol, orderId: placed.orderId });
    assert.deepEqual([found.status, found.isWorking], ['NEW', true]);
    const { data: open } = await api.openOrdersStatus({ symbol });
    assert.deepEqual(open.map(({ orderId }) => orderId), [placed.orderId]);
    const { data: canceled } = await api.orderCancel({ symbol, origClientOrderId: 'socket-1' });
    assert.equal(canceled.status, 'CANCELED');
  });

  test('brings user data in order', async () => {
    const { stream } = await api.userDataStreamSubscribeSignature();
    const inbox = new Inbox();
    stream.on('message', event => inbox.add(event));
    const { data: placed } = await api.orderPlace({ ...limit, price: 50000 });
    await data(bob.restAPI.newOrder({ ...limit, side: 'SELL', price: 50000, quantity: 0.004 }));
    await data(bob.restAPI.newOrder({ ...limit, side: 'SELL', price: 50000, quantity: 0.006 }));
    const events = await inbox.until(all => all.some(({ X }) => X === 'FILLED'), 'FILLED');
    const reports = events.filter(({ e, i }) => e === 'executionReport' && i === placed.orderId);
    assert.deepEqual(reports.map(({ X, z }) => [X, z]), [
      ['NEW', '0.00000000'], ['PARTIALLY_FILLED', '0.00400000'], ['FILLED', '0.01000000']]);
  });

  test('refuses with code and text', async () => {
    await assert.rejects(api.orderPlace({ ...limit, quantity: 300 }), {
      code: -2010, msg: 'Account has insufficient balance for requested action.',
    });
  });
});
