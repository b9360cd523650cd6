-- Amounts are NUMERIC, exact at any size. Times are whole microseconds since 1970: to_timestamp(time_us / 1e6).
-- Tables that grow for ever are partitioned by month; the projector makes the partitions as their time comes. What
-- every column means: docs/sql.md.

CREATE TABLE projection (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    last_sequence BIGINT NOT NULL,
    last_us BIGINT NOT NULL,
    frame_sequence BIGINT NOT NULL,
    frame_chain BIGINT NOT NULL
);

INSERT INTO projection VALUES (1, 0, 0, 0, 0);

CREATE TABLE assets (
    asset_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE TABLE instruments (
    instrument_id INTEGER NOT NULL PRIMARY KEY,
    symbol TEXT NOT NULL,
    base_asset_id INTEGER NOT NULL,
    quote_asset_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    price_decimals INTEGER NOT NULL,
    tick_units BIGINT NOT NULL,
    lot_units BIGINT NOT NULL,
    tick_size NUMERIC NOT NULL,
    lot_size NUMERIC NOT NULL,
    maker_fee_ppm INTEGER NOT NULL,
    taker_fee_ppm INTEGER NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE TABLE accounts (
    account_id BIGINT NOT NULL PRIMARY KEY,
    is_frozen BOOLEAN NOT NULL,
    created_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE TABLE orders (
    order_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    instrument_id INTEGER NOT NULL,
    order_list_id BIGINT,
    client_order_id TEXT,
    side TEXT NOT NULL,
    type TEXT NOT NULL,
    time_in_force TEXT NOT NULL,
    self_trade_prevention TEXT NOT NULL,
    status TEXT NOT NULL,
    close_reason TEXT,
    price NUMERIC,
    stop_price NUMERIC,
    quantity NUMERIC NOT NULL,
    quote_amount NUMERIC,
    iceberg_quantity NUMERIC,
    filled NUMERIC NOT NULL,
    filled_notional NUMERIC NOT NULL,
    prevented NUMERIC NOT NULL,
    prevented_match_id BIGINT,
    trailing_delta_bips INTEGER,
    accepted_us BIGINT NOT NULL,
    updated_us BIGINT NOT NULL,
    working_us BIGINT,
    trailing_us BIGINT,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (order_id, accepted_us)
) PARTITION BY RANGE (accepted_us);

CREATE INDEX orders_by_account ON orders (account_id, instrument_id, order_id);
CREATE INDEX orders_by_client_order_id ON orders (account_id, client_order_id) WHERE client_order_id IS NOT NULL;
CREATE INDEX orders_open ON orders (order_id) WHERE close_reason IS NULL;

CREATE TABLE order_lists (
    order_list_id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    instrument_id INTEGER NOT NULL,
    contingency TEXT NOT NULL,
    status TEXT NOT NULL,
    client_order_id TEXT,
    first_order_id BIGINT NOT NULL,
    second_order_id BIGINT NOT NULL,
    third_order_id BIGINT,
    accepted_us BIGINT NOT NULL,
    updated_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE INDEX order_lists_by_account ON order_lists (account_id, order_list_id);
CREATE INDEX order_lists_open ON order_lists (order_list_id) WHERE status = 'EXECUTING';

CREATE TABLE trades (
    instrument_id INTEGER NOT NULL,
    trade_id BIGINT NOT NULL,
    time_us BIGINT NOT NULL,
    price NUMERIC NOT NULL,
    quantity NUMERIC NOT NULL,
    notional NUMERIC NOT NULL,
    taker_side TEXT NOT NULL,
    maker_order_id BIGINT NOT NULL,
    taker_order_id BIGINT NOT NULL,
    maker_account_id BIGINT NOT NULL,
    taker_account_id BIGINT NOT NULL,
    maker_fee NUMERIC NOT NULL,
    maker_fee_asset_id INTEGER NOT NULL,
    taker_fee NUMERIC NOT NULL,
    taker_fee_asset_id INTEGER NOT NULL,
    sequence BIGINT NOT NULL,
    event_index INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, trade_id, time_us)
) PARTITION BY RANGE (time_us);

CREATE INDEX trades_by_maker ON trades (maker_account_id, instrument_id, trade_id);
CREATE INDEX trades_by_taker ON trades (taker_account_id, instrument_id, trade_id);

CREATE TABLE balances (
    account_id BIGINT NOT NULL,
    asset_id INTEGER NOT NULL,
    available NUMERIC NOT NULL,
    held NUMERIC NOT NULL,
    updated_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (account_id, asset_id)
);

CREATE TABLE ledger_entries (
    account_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    event_index INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    available_delta NUMERIC NOT NULL,
    held_delta NUMERIC NOT NULL,
    available NUMERIC NOT NULL,
    held NUMERIC NOT NULL,
    reason TEXT NOT NULL,
    instrument_id INTEGER,
    order_id BIGINT,
    trade_id BIGINT,
    transfer_id TEXT,
    time_us BIGINT NOT NULL,
    PRIMARY KEY (account_id, sequence, event_index, time_us)
) PARTITION BY RANGE (time_us);

CREATE TABLE candles (
    instrument_id INTEGER NOT NULL,
    period TEXT NOT NULL,
    open_us BIGINT NOT NULL,
    open NUMERIC NOT NULL,
    high NUMERIC NOT NULL,
    low NUMERIC NOT NULL,
    close NUMERIC NOT NULL,
    volume NUMERIC NOT NULL,
    quote_volume NUMERIC NOT NULL,
    taker_buy_volume NUMERIC NOT NULL,
    taker_buy_quote_volume NUMERIC NOT NULL,
    first_trade_id BIGINT NOT NULL,
    last_trade_id BIGINT NOT NULL,
    trade_count BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (instrument_id, period, open_us)
);

CREATE TABLE deposits (
    deposit_id TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    asset_id INTEGER NOT NULL,
    amount NUMERIC NOT NULL,
    time_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE INDEX deposits_by_account ON deposits (account_id, sequence);

CREATE TABLE withdrawals (
    withdrawal_id TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    asset_id INTEGER NOT NULL,
    amount NUMERIC NOT NULL,
    status TEXT NOT NULL,
    requested_us BIGINT NOT NULL,
    closed_us BIGINT,
    sequence BIGINT NOT NULL
);

CREATE INDEX withdrawals_by_account ON withdrawals (account_id, requested_us);
CREATE INDEX withdrawals_pending ON withdrawals (status) WHERE status = 'PENDING';

CREATE TABLE transfers (
    transfer_id TEXT NOT NULL PRIMARY KEY,
    from_account_id BIGINT NOT NULL,
    to_account_id BIGINT NOT NULL,
    asset_id INTEGER NOT NULL,
    amount NUMERIC NOT NULL,
    time_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
);

CREATE INDEX transfers_by_sender ON transfers (from_account_id, sequence);
CREATE INDEX transfers_by_receiver ON transfers (to_account_id, sequence);

CREATE TABLE dead_letters (
    dead_letter_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sequence BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    row_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    parked_us BIGINT NOT NULL
);
