-- Decimals are TEXT as they are read and written: 61500.01. Nothing in SQLite holds them exactly as a number. The
-- sqlite3 shell and this program's connections have decimal_sum(x) and the collation "decimal" to sum and sort them.
-- Times are whole microseconds since 1970. What every column means: docs/sql.md.

CREATE TABLE projection (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    last_sequence INTEGER NOT NULL,
    last_us INTEGER NOT NULL,
    frame_sequence INTEGER NOT NULL,
    frame_chain INTEGER NOT NULL
) STRICT;

INSERT INTO projection VALUES (1, 0, 0, 0, 0);

CREATE TABLE assets (
    asset_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE instruments (
    instrument_id INTEGER NOT NULL PRIMARY KEY,
    symbol TEXT NOT NULL,
    base_asset_id INTEGER NOT NULL,
    quote_asset_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    price_decimals INTEGER NOT NULL,
    tick_units INTEGER NOT NULL,
    lot_units INTEGER NOT NULL,
    tick_size TEXT NOT NULL,
    lot_size TEXT NOT NULL,
    maker_fee_ppm INTEGER NOT NULL,
    taker_fee_ppm INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    account_id INTEGER NOT NULL PRIMARY KEY,
    is_frozen INTEGER NOT NULL,
    created_us INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE orders (
    order_id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    order_list_id INTEGER,
    client_order_id TEXT,
    side TEXT NOT NULL,
    type TEXT NOT NULL,
    time_in_force TEXT NOT NULL,
    self_trade_prevention TEXT NOT NULL,
    status TEXT NOT NULL,
    close_reason TEXT,
    price TEXT,
    stop_price TEXT,
    quantity TEXT NOT NULL,
    quote_amount TEXT,
    iceberg_quantity TEXT,
    filled TEXT NOT NULL,
    filled_notional TEXT NOT NULL,
    prevented TEXT NOT NULL,
    prevented_match_id INTEGER,
    trailing_delta_bips INTEGER,
    accepted_us INTEGER NOT NULL,
    updated_us INTEGER NOT NULL,
    working_us INTEGER,
    trailing_us INTEGER,
    sequence INTEGER NOT NULL
) STRICT;

CREATE INDEX orders_by_account ON orders (account_id, instrument_id, order_id);
CREATE INDEX orders_by_client_order_id ON orders (account_id, client_order_id) WHERE client_order_id IS NOT NULL;
CREATE INDEX orders_open ON orders (order_id) WHERE close_reason IS NULL;

CREATE TABLE order_lists (
    order_list_id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    contingency TEXT NOT NULL,
    status TEXT NOT NULL,
    client_order_id TEXT,
    first_order_id INTEGER NOT NULL,
    second_order_id INTEGER NOT NULL,
    third_order_id INTEGER,
    accepted_us INTEGER NOT NULL,
    updated_us INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

CREATE INDEX order_lists_by_account ON order_lists (account_id, order_list_id);
CREATE INDEX order_lists_open ON order_lists (order_list_id) WHERE status = 'EXECUTING';

CREATE TABLE trades (
    instrument_id INTEGER NOT NULL,
    trade_id INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    price TEXT NOT NULL,
    quantity TEXT NOT NULL,
    notional TEXT NOT NULL,
    taker_side TEXT NOT NULL,
    maker_order_id INTEGER NOT NULL,
    taker_order_id INTEGER NOT NULL,
    maker_account_id INTEGER NOT NULL,
    taker_account_id INTEGER NOT NULL,
    maker_fee TEXT NOT NULL,
    maker_fee_asset_id INTEGER NOT NULL,
    taker_fee TEXT NOT NULL,
    taker_fee_asset_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event_index INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, trade_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX trades_by_maker ON trades (maker_account_id, instrument_id, trade_id);
CREATE INDEX trades_by_taker ON trades (taker_account_id, instrument_id, trade_id);

CREATE TABLE balances (
    account_id INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    available TEXT NOT NULL,
    held TEXT NOT NULL,
    updated_us INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (account_id, asset_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_entries (
    account_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event_index INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    available_delta TEXT NOT NULL,
    held_delta TEXT NOT NULL,
    available TEXT NOT NULL,
    held TEXT NOT NULL,
    reason TEXT NOT NULL,
    instrument_id INTEGER,
    order_id INTEGER,
    trade_id INTEGER,
    transfer_id TEXT,
    time_us INTEGER NOT NULL,
    PRIMARY KEY (account_id, sequence, event_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE candles (
    instrument_id INTEGER NOT NULL,
    period TEXT NOT NULL,
    open_us INTEGER NOT NULL,
    open TEXT NOT NULL,
    high TEXT NOT NULL,
    low TEXT NOT NULL,
    close TEXT NOT NULL,
    volume TEXT NOT NULL,
    quote_volume TEXT NOT NULL,
    taker_buy_volume TEXT NOT NULL,
    taker_buy_quote_volume TEXT NOT NULL,
    first_trade_id INTEGER NOT NULL,
    last_trade_id INTEGER NOT NULL,
    trade_count INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, period, open_us)
) STRICT, WITHOUT ROWID;

CREATE TABLE deposits (
    deposit_id TEXT NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    amount TEXT NOT NULL,
    time_us INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX deposits_by_account ON deposits (account_id, sequence);

CREATE TABLE withdrawals (
    withdrawal_id TEXT NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    amount TEXT NOT NULL,
    status TEXT NOT NULL,
    requested_us INTEGER NOT NULL,
    closed_us INTEGER,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX withdrawals_by_account ON withdrawals (account_id, requested_us);
CREATE INDEX withdrawals_pending ON withdrawals (status) WHERE status = 'PENDING';

CREATE TABLE transfers (
    transfer_id TEXT NOT NULL PRIMARY KEY,
    from_account_id INTEGER NOT NULL,
    to_account_id INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    amount TEXT NOT NULL,
    time_us INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX transfers_by_sender ON transfers (from_account_id, sequence);
CREATE INDEX transfers_by_receiver ON transfers (to_account_id, sequence);

CREATE TABLE dead_letters (
    dead_letter_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sequence INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    parked_us INTEGER NOT NULL
) STRICT;
