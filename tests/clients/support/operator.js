// The operator API of an exchange that the tests started: accounts and keys beyond the demo's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Does something as the operator; returns what the operator API answers. */
export async function operate(exchange, path, parameters) {
  const [{ token }] = JSON.parse(readFileSync(join(exchange.folder, 'operators.json'), 'utf8'));
  const response = await fetch(`${exchange.report.operatorUrl}/operator/v1/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ reason: 'a test asks for it', ...parameters }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${text}`);
  }

  return JSON.parse(text);
}
