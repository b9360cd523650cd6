// The refusals that clients see: the status and body on the wire, and the exception that ccxt makes of them.
import assert from 'node:assert/strict';

/** Makes a client of ccxt remember the status and body of its last response. */
export function remembering(client) {
  client.onRestResponse = (status, text, url, method, headers, body) => {
    client.last = { status, headers, body };
    return body.trim();
  };
  return client;
}

/** Asserts that a call is refused exactly so. */
export async function assertRefused(client, call, { status = 400, code, msg, exception }) {
  client.last = undefined;
  let name = 'nothing';
  try {
    const answer = await call();
    assert.fail(`answered ${JSON.stringify(answer)}`);
  } catch (error) {
    if (error.code === 'ERR_ASSERTION') {
      throw error;
    }

    name = error.constructor.name;
    assert.ok(client.last !== undefined, `no request was sent: ${error.stack}`);
  }

  const body = JSON.parse(client.last.body);
  assert.deepEqual(
    { status: client.last.status, code: body.code, msg: body.msg, exception: name }, { status, code, msg, exception });
}
