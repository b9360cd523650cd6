// The official connector, with its three addresses.
import { Spot } from '@binance/spot';

/** The official client of a demo account. */
export function connector(exchange, account, options = {}) {
  const { apiKey, secret: apiSecret } = exchange.keys[account];
  const sockets = exchange.url.replace('http', 'ws');
  return new Spot({
    configurationRestAPI: { apiKey, apiSecret, basePath: exchange.url, timeout: 10000, ...options },
    configurationWebsocketAPI: { apiKey, apiSecret, wsURL: `${sockets}/ws-api/v3`, timeout: 10000, ...options },
    configurationWebsocketStreams: { wsURL: sockets, ...options },
  });
}

/** A call's data; its failure with what the server said. */
export async function data(call) {
  return (await call).data();
}
