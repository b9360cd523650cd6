// ccxt as its users have it; only the addresses differ.
import ccxt from 'ccxt';

const venues = /^(https|wss):\/\/[^/]+/;

/** A client of ccxt (REST and pro), with the key of a demo account or without any. */
export async function ccxtClient(exchange, account, options = {}) {
  const client = new ccxt.pro.binance({
    ...(account === undefined ? {} : exchange.keys[account]),
    // Its throttle would make the tests long; the limits have a test of their own.
    enableRateLimit: false,
    options: { fetchMarkets: { types: ['spot'] }, defaultType: 'spot', ...options },
  });
  redirect(client.urls.api, exchange.url);

  // ccxt takes a WebSocket for a spot one if its address contains '/stream'.
  const sockets = exchange.url.replace('http', 'ws');
  client.urls.api.ws.spot = `${sockets}/stream/ws`;
  client.urls.api.ws.future = `${sockets}/ws`;
  client.urls.api.ws['ws-api'] = { spot: `${sockets}/ws-api/v3`, future: `${sockets}/ws-fapi/v1` };

  // ccxt connects to a plain ws:// address only after this.
  await client.loadHttpProxyAgent();
  return client;
}

function redirect(addresses, url) {
  for (const [name, address] of Object.entries(addresses)) {
    if (typeof address === 'string') {
      addresses[name] = address.replace(venues, (_, scheme) => scheme === 'wss' ? url.replace('http', 'ws') : url);
    } else {
      redirect(address, url);
    }
  }
}
