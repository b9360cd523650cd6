// What accounts own, and what must hold for all of it together.
import assert from 'node:assert/strict';
import { sendSigned } from './http.js';
import { text, units } from './decimals.js';

/** What a demo account is given at the start. */
export const given = { BTC: units('100'), ETH: units('1000'), USDT: units('10000000') };

/** Free and locked amounts of an account: { BTC: { free, locked, total } }. */
export async function balances(exchange, account) {
  const { status, body } = await sendSigned(exchange, account, 'GET', '/api/v3/account');
  assert.equal(status, 200, JSON.stringify(body));
  return Object.fromEntries(body.balances.map(({ asset, free, locked }) => [
    asset, { free: units(free), locked: units(locked), total: units(free) + units(locked) },
  ]));
}

/** Every fill of an account in a symbol, in order. */
export async function fills(exchange, account, symbol) {
  const all = [];
  for (let fromId = 0; ;) {
    const { status, body } = await sendSigned(
      exchange, account, 'GET', '/api/v3/myTrades', { symbol, fromId, limit: 1000 });
    assert.equal(status, 200, JSON.stringify(body));
    all.push(...body);
    if (body.length < 1000) {
      return all;
    }

    fromId = body.at(-1).id + 1;
  }
}

/**
 * Nothing is made and nothing is lost: each account owns what it was given, plus and minus its fills, less its
 * commissions, to the last digit; and so all accounts together miss exactly the commissions.
 */
export async function assertConserved(exchange, symbols = { BTCUSDT: ['BTC', 'USDT'] }) {
  for (const account of Object.keys(exchange.keys)) {
    const expected = { ...given };
    for (const [symbol, [base, quote]] of Object.entries(symbols)) {
      for (const fill of await fills(exchange, account, symbol)) {
        const sign = fill.isBuyer ? 1n : -1n;
        expected[base] += sign * units(fill.qty);
        expected[quote] -= sign * units(fill.quoteQty);
        expected[fill.commissionAsset] -= units(fill.commission);
      }
    }

    const owned = await balances(exchange, account);
    for (const asset of Object.keys(given)) {
      assert.equal(text(owned[asset]?.total ?? 0n), text(expected[asset]), `${account} ${asset}`);
    }
  }
}

/** Nothing of an account is locked. */
export async function assertNothingLocked(exchange, account) {
  for (const [asset, { locked }] of Object.entries(await balances(exchange, account))) {
    assert.equal(text(locked), text(0n), `${account} ${asset} locked`);
  }
}
