-- Amounts are DECIMAL(65, 18): exact, 47 digits before the point, which is more than the engine's 2^127 needs. Times
-- are whole microseconds since 1970. What every column means: docs/sql.md.

CREATE TABLE projection (
    id INT NOT NULL PRIMARY KEY CHECK (id = 1),
    last_sequence BIGINT NOT NULL,
    last_us BIGINT NOT NULL,
    frame_sequence BIGINT NOT NULL,
    frame_chain BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO projection VALUES (1, 0, 0, 0, 0);

CREATE TABLE assets (
    asset_id INT NOT NULL PRIMARY KEY,
    name VARCHAR(32) NOT NULL,
    decimals INT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE instruments (
    instrument_id INT NOT NULL PRIMARY KEY,
    symbol VARCHAR(32) NOT NULL,
    base_asset_id INT NOT NULL,
    quote_asset_id INT NOT NULL,
    state VARCHAR(24) NOT NULL,
    price_decimals INT NOT NULL,
    tick_units BIGINT NOT NULL,
    lot_units BIGINT NOT NULL,
    tick_size DECIMAL(65, 18) NOT NULL,
    lot_size DECIMAL(65, 18) NOT NULL,
    maker_fee_ppm INT NOT NULL,
    taker_fee_ppm INT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE accounts (
    account_id BIGINT NOT NULL PRIMARY KEY,
    is_frozen BOOLEAN NOT NULL,
    created_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE orders (
    order_id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    instrument_id INT NOT NULL,
    order_list_id BIGINT,
    client_order_id VARCHAR(36),
    side VARCHAR(24) NOT NULL,
    type VARCHAR(24) NOT NULL,
    time_in_force VARCHAR(24) NOT NULL,
    self_trade_prevention VARCHAR(24) NOT NULL,
    status VARCHAR(24) NOT NULL,
    close_reason VARCHAR(24),
    price DECIMAL(65, 18),
    stop_price DECIMAL(65, 18),
    quantity DECIMAL(65, 18) NOT NULL,
    quote_amount DECIMAL(65, 18),
    iceberg_quantity DECIMAL(65, 18),
    filled DECIMAL(65, 18) NOT NULL,
    filled_notional DECIMAL(65, 18) NOT NULL,
    prevented DECIMAL(65, 18) NOT NULL,
    prevented_match_id BIGINT,
    trailing_delta_bips INT,
    accepted_us BIGINT NOT NULL,
    updated_us BIGINT NOT NULL,
    working_us BIGINT,
    trailing_us BIGINT,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX orders_by_account ON orders (account_id, instrument_id, order_id);
CREATE INDEX orders_by_client_order_id ON orders (account_id, client_order_id);
CREATE INDEX orders_open ON orders (close_reason);

CREATE TABLE order_lists (
    order_list_id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    instrument_id INT NOT NULL,
    contingency VARCHAR(24) NOT NULL,
    status VARCHAR(24) NOT NULL,
    client_order_id VARCHAR(36),
    first_order_id BIGINT NOT NULL,
    second_order_id BIGINT NOT NULL,
    third_order_id BIGINT,
    accepted_us BIGINT NOT NULL,
    updated_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX order_lists_by_account ON order_lists (account_id, order_list_id);
CREATE INDEX order_lists_open ON order_lists (status);

CREATE TABLE trades (
    instrument_id INT NOT NULL,
    trade_id BIGINT NOT NULL,
    time_us BIGINT NOT NULL,
    price DECIMAL(65, 18) NOT NULL,
    quantity DECIMAL(65, 18) NOT NULL,
    notional DECIMAL(65, 18) NOT NULL,
    taker_side VARCHAR(24) NOT NULL,
    maker_order_id BIGINT NOT NULL,
    taker_order_id BIGINT NOT NULL,
    maker_account_id BIGINT NOT NULL,
    taker_account_id BIGINT NOT NULL,
    maker_fee DECIMAL(65, 18) NOT NULL,
    maker_fee_asset_id INT NOT NULL,
    taker_fee DECIMAL(65, 18) NOT NULL,
    taker_fee_asset_id INT NOT NULL,
    sequence BIGINT NOT NULL,
    event_index INT NOT NULL,
    PRIMARY KEY (instrument_id, trade_id)
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX trades_by_maker ON trades (maker_account_id, instrument_id, trade_id);
CREATE INDEX trades_by_taker ON trades (taker_account_id, instrument_id, trade_id);

CREATE TABLE balances (
    account_id BIGINT NOT NULL,
    asset_id INT NOT NULL,
    available DECIMAL(65, 18) NOT NULL,
    held DECIMAL(65, 18) NOT NULL,
    updated_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (account_id, asset_id)
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE ledger_entries (
    account_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    event_index INT NOT NULL,
    asset_id INT NOT NULL,
    available_delta DECIMAL(65, 18) NOT NULL,
    held_delta DECIMAL(65, 18) NOT NULL,
    available DECIMAL(65, 18) NOT NULL,
    held DECIMAL(65, 18) NOT NULL,
    reason VARCHAR(24) NOT NULL,
    instrument_id INT,
    order_id BIGINT,
    trade_id BIGINT,
    transfer_id CHAR(32),
    time_us BIGINT NOT NULL,
    PRIMARY KEY (account_id, sequence, event_index)
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE candles (
    instrument_id INT NOT NULL,
    period VARCHAR(24) NOT NULL,
    open_us BIGINT NOT NULL,
    open DECIMAL(65, 18) NOT NULL,
    high DECIMAL(65, 18) NOT NULL,
    low DECIMAL(65, 18) NOT NULL,
    close DECIMAL(65, 18) NOT NULL,
    volume DECIMAL(65, 18) NOT NULL,
    quote_volume DECIMAL(65, 18) NOT NULL,
    taker_buy_volume DECIMAL(65, 18) NOT NULL,
    taker_buy_quote_volume DECIMAL(65, 18) NOT NULL,
    first_trade_id BIGINT NOT NULL,
    last_trade_id BIGINT NOT NULL,
    trade_count BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (instrument_id, period, open_us)
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE deposits (
    deposit_id CHAR(32) NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    asset_id INT NOT NULL,
    amount DECIMAL(65, 18) NOT NULL,
    time_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX deposits_by_account ON deposits (account_id, sequence);

CREATE TABLE withdrawals (
    withdrawal_id CHAR(32) NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    asset_id INT NOT NULL,
    amount DECIMAL(65, 18) NOT NULL,
    status VARCHAR(24) NOT NULL,
    requested_us BIGINT NOT NULL,
    closed_us BIGINT,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX withdrawals_by_account ON withdrawals (account_id, requested_us);
CREATE INDEX withdrawals_pending ON withdrawals (status);

CREATE TABLE transfers (
    transfer_id CHAR(32) NOT NULL PRIMARY KEY,
    from_account_id BIGINT NOT NULL,
    to_account_id BIGINT NOT NULL,
    asset_id INT NOT NULL,
    amount DECIMAL(65, 18) NOT NULL,
    time_us BIGINT NOT NULL,
    sequence BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE INDEX transfers_by_sender ON transfers (from_account_id, sequence);
CREATE INDEX transfers_by_receiver ON transfers (to_account_id, sequence);

CREATE TABLE dead_letters (
    dead_letter_id BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
    sequence BIGINT NOT NULL,
    table_name VARCHAR(32) NOT NULL,
    row_json LONGTEXT NOT NULL,
    reason VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
    state VARCHAR(24) NOT NULL,
    parked_us BIGINT NOT NULL
) CHARACTER SET ascii COLLATE ascii_bin;
