// Requests written by hand, where a test must control each byte or see each header.
import { createHmac } from 'node:crypto';

/** The hexadecimal HMAC-SHA256 of a payload. */
export function sign(secret, payload) {
  return createHmac('sha256', secret).update(payload).digest('hex');
}

/** Sends a request as it is; returns status, headers and the JSON body. */
export async function send(exchange, method, path, { query = '', body, key, headers = {} } = {}) {
  const response = await fetch(`${exchange.url}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    body,
    headers: {
      ...(key === undefined ? {} : { 'X-MBX-APIKEY': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Sends a signed request of an account, parameters in the query. */
export function sendSigned(exchange, account, method, path, parameters = {}) {
  const { apiKey, secret } = exchange.keys[account];
  const payload = new URLSearchParams({ recvWindow: 60000, timestamp: Date.now(), ...parameters }).toString();
  return send(exchange, method, path, { key: apiKey, query: `${payload}&signature=${sign(secret, payload)}` });
}
