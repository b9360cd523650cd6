// kill -9 and clients that watch: they hear that the connection is gone, call again, and are right again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';
import { send } from '../support/http.js';
import { Inbox } from '../support/watching.js';

const symbol = 'BTC/USDT';
const exchange = await Exchange.start('--no-limits');
const alice = await ccxtClient(exchange, 'demo-1');
const bob = await ccxtClient(exchange, 'demo-2');
await alice.loadMarkets();
await bob.loadMarkets();
let isOver = false;
exchange.atEnd(() => {
  isOver = true;
  return Promise.all([alice.close(), bob.close()]);
});

const breaks = new Inbox();
let up = Promise.resolve();

/** As a bot does it: watch for ever, and watch again when the connection breaks. */
function watch(next) {
  const inbox = new Inbox();
  (async () => {
    while (!isOver) {
      try {
        inbox.add(await next());
      } catch (error) {
        breaks.add(error.name);
        await up;
      }
    }
  })();
  return inbox;
}

/** A change of the book that only this call makes, seen at both ends. */
async function restAndSee(books, orders, price) {
  const { id } = await alice.createOrder(symbol, 'limit', 'buy', 0.01, price);
  await orders.until(all => all.flat().some(order => order.id === id && order.status === 'open'), `order ${id}`);
  await books.until(all => all.at(-1)?.some(([p]) => p === price), `a bid at ${price}`);
  const { body } = await send(exchange, 'GET', '/api/v3/depth', { query: 'symbol=BTCUSDT&limit=5000' });
  const bids = body.bids.map(([p, q]) => [Number(p), Number(q)]);
  assert.deepEqual(books.items.at(-1), bids);
  return id;
}

test('a book and an account are watched across two kills', async () => {
  await bob.watchOrderBook(symbol);
  await alice.ensureUserDataStreamWsSubscribeSignature('spot');
  const books = watch(async () => [...(await bob.watchOrderBook(symbol)).bids].map(level => [...level]));
  const orders = watch(async () => (await alice.watchOrders(symbol)).map(order => ({ ...order })));
  const ids = [await restAndSee(books, orders, 40000)];

  for (const price of [40001, 40002]) {
    let served;
    up = new Promise(resolve => served = resolve);
    const before = breaks.items.length;
    await exchange.kill();
    await breaks.until(all => all.length >= before + 2, 'two broken streams');
    await exchange.serve();
    const seen = books.items.length;
    served();

    // Watching is back when the book is there again, and the account's stream when it is subscribed to.
    await books.until(all => all.length > seen, 'a book');
    assert.equal(books.items.at(-1).length, ids.length);
    await alice.fetchOpenOrdersWs(symbol);
    ids.push(await restAndSee(books, orders, price));
  }

  assert.deepEqual((await alice.fetchOpenOrders(symbol)).map(({ id }) => id), ids);
});
