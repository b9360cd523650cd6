// What ccxt asks the wallet API for before it trades: the first thing that a client with a key does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ccxtClient } from '../support/ccxt.js';
import { Exchange } from '../support/exchange.js';

const exchange = await Exchange.start('--no-limits');
const alice = await ccxtClient(exchange, 'demo-1');

test('markets with a key, and currencies with them', async () => {
  const markets = await alice.loadMarkets();
  assert.deepEqual(Object.keys(markets).sort(), ['BTC/USDT', 'ETH/BTC', 'ETH/USDT']);
  for (const code of ['BTC', 'ETH', 'USDT']) {
    assert.deepEqual([alice.currencies[code].id, alice.currencies[code].active], [code, true]);
  }

  assert.ok(Object.values(markets).every(({ active, margin }) => active && !margin));
});

test('the status is normal', async () => {
  assert.equal((await alice.fetchStatus()).status, 'ok');
});

test('fees of a symbol and of all', async () => {
  const { maker, taker } = await alice.fetchTradingFee('BTC/USDT');
  assert.deepEqual([maker, taker], [0.001, 0.001]);
  assert.deepEqual(Object.keys(await alice.fetchTradingFees()).sort(), ['BTC/USDT', 'ETH/BTC', 'ETH/USDT']);
});

test('deposits are what the demo account was funded with, and there is nothing else yet', async () => {
  const deposits = await alice.fetchDeposits();
  assert.deepEqual(
    deposits.map(({ currency, amount, status }) => [currency, amount, status]).sort(),
    [['BTC', 100, 'ok'], ['ETH', 1000, 'ok'], ['USDT', 10_000_000, 'ok']]);
  assert.deepEqual(await alice.fetchWithdrawals('BTC'), []);
  assert.deepEqual(await alice.fetchTransfers('BTC'), []);
});

test('balances of the wallet are those of the account', async () => {
  const owned = await alice.sapiV3PostAssetGetUserAsset({ needBtcValuation: true });
  assert.deepEqual(owned.map(({ asset, free }) => [asset, free]), [
    ['BTC', '100.00000000'], ['ETH', '1000.00000000'], ['USDT', '10000000.00000000'],
  ]);
  const one = await alice.sapiV3PostAssetGetUserAsset({ asset: 'ETH' });
  assert.deepEqual(one.map(({ asset }) => asset), ['ETH']);
});
