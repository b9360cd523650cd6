using System.Globalization;
using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Row = System.Collections.Generic.SortedDictionary<string, string?>;

namespace Cambio.Persistence.Tests.Support;

/// <summary>
/// The obvious twin of the fold: every row is a dictionary of texts, changed event by event, and nothing is merged,
/// typed or shared with the real one. It says what the database must hold after a log.
/// </summary>
internal sealed partial class NaiveTables
{
    private readonly Dictionary<string, Row> _rows = [];
    private readonly Dictionary<int, DefineAsset> _assets = [];
    private readonly Dictionary<int, InstrumentSpec> _instruments = [];
    private readonly Dictionary<(uint, ushort), (Int128 Available, Int128 Held)> _balances = [];
    private readonly Dictionary<long, (Int128 Filled, Int128 Notional, Int128 Prevented, InstrumentId Instrument)>
        _orders = [];

    private readonly List<(EventHeader Header, string Reason, uint Account, long Instrument, long Order, long Trade,
        string? Transfer)> _causes = [];

    private EventHeader _header;

    /// <summary>All tables after the events of all commands, or of those up to one of them.</summary>
    internal static List<string> Of(ReadOnlySpan<byte> events, long sequence = long.MaxValue)
    {
        var tables = new NaiveTables();
        var reader = new EventReader(events);
        while (reader.Next() && reader.Header.Sequence <= sequence)
        {
            if (reader.Header.Sequence != tables._header.Sequence)
            {
                tables._causes.Clear();
            }

            tables._header = reader.Header;
            tables.Apply(reader);
        }

        List<string> lines = [.. tables._rows.Select(row => Line(row.Key, row.Value))];
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Line(string key, Row row)
    {
        string table = key.Split('/')[0];
        Persistence.Rows.TableSpec spec = Stores.Tables.Named(table);
        return TableDump.Line(table, spec.Columns.Select(c => (c.Name, row[c.Name])));
    }

    private void Apply(in EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.AssetDefined:
                Define(reader.Body<DefineAsset>());
                break;
            case EventKind.AccountCreated:
                uint account = reader.Body<CreateAccount>().Account.Value;
                Put(
                    "accounts", $"{account}", ("account_id", N(account)), ("is_frozen", "false"),
                    ("created_us", N(_header.TimestampMicros)));
                break;
            case EventKind.AccountFrozenSet:
                SetAccountFrozen frozen = reader.Body<SetAccountFrozen>();
                Put("accounts", $"{frozen.Account.Value}", ("is_frozen", frozen.Frozen == 1 ? "true" : "false"));
                break;
            case EventKind.InstrumentDefined:
            case EventKind.InstrumentUpdated:
                Define(reader.Body<InstrumentSpec>(), reader.Kind == EventKind.InstrumentDefined);
                break;
            case EventKind.MarketStateChanged:
                SetMarketState change = reader.Body<SetMarketState>();
                Put("instruments", $"{change.Instrument.Value}", ("state", Upper(change.State)));
                break;
            case EventKind.Deposited:
                Deposit d = reader.Body<Deposit>();
                Because("DEPOSIT", d.Account, default, 0, 0, Hex(d.Id));
                Put(
                    "deposits", Hex(d.Id), ("deposit_id", Hex(d.Id)), ("account_id", N(d.Account.Value)),
                    ("asset_id", N(d.Asset.Value)), ("amount", Amount(d.Amount, d.Asset)),
                    ("time_us", N(_header.TimestampMicros)));
                break;
            case EventKind.WithdrawalRequested:
                RequestWithdrawal w = reader.Body<RequestWithdrawal>();
                Because("WITHDRAWAL_HOLD", w.Account, default, 0, 0, Hex(w.Id));
                Put(
                    "withdrawals", Hex(w.Id), ("withdrawal_id", Hex(w.Id)), ("account_id", N(w.Account.Value)),
                    ("asset_id", N(w.Asset.Value)), ("amount", Amount(w.Amount, w.Asset)), ("status", "PENDING"),
                    ("requested_us", N(_header.TimestampMicros)), ("closed_us", null));
                break;
            case EventKind.WithdrawalConfirmed:
            case EventKind.WithdrawalCanceled:
                CloseWithdrawal(reader.Body<WithdrawalClosed>(), reader.Kind == EventKind.WithdrawalConfirmed);
                break;
            case EventKind.Transferred:
                Move(reader.Body<Transfer>());
                break;
            case EventKind.BalanceChanged:
                Balance(reader.Body<BalanceChanged>());
                break;
            default:
                ApplyTrading(reader);
                break;
        }
    }

    private void Define(DefineAsset asset)
    {
        _assets[asset.Asset.Value] = asset;
        Put(
            "assets", $"{asset.Asset.Value}", ("asset_id", N(asset.Asset.Value)), ("name", asset.Name.ToString()),
            ("decimals", N(asset.Decimals)));
    }

    private void Define(InstrumentSpec spec, bool isNew)
    {
        _instruments[spec.Instrument.Value] = spec;
        string id = $"{spec.Instrument.Value}";
        Put(
            "instruments", id, ("instrument_id", id), ("symbol", spec.Symbol.ToString()),
            ("base_asset_id", N(spec.BaseAsset.Value)), ("quote_asset_id", N(spec.QuoteAsset.Value)),
            ("price_decimals", N(spec.PriceDecimals)), ("tick_units", N(spec.TickUnits)),
            ("lot_units", N(spec.LotUnits)), ("tick_size", D(spec.TickUnits, spec.PriceDecimals)),
            ("lot_size", Amount(spec.LotUnits, spec.BaseAsset)), ("maker_fee_ppm", N(spec.MakerFeePpm)),
            ("taker_fee_ppm", N(spec.TakerFeePpm)));
        if (isNew)
        {
            Put("instruments", id, ("state", "PRE_OPEN"));
        }
    }

    private void CloseWithdrawal(WithdrawalClosed closed, bool isConfirmed)
    {
        Because(isConfirmed ? "WITHDRAWAL" : "WITHDRAWAL_RELEASE", closed.Account, default, 0, 0, Hex(closed.Id));
        Put(
            "withdrawals", Hex(closed.Id), ("status", isConfirmed ? "CONFIRMED" : "CANCELED"),
            ("closed_us", N(_header.TimestampMicros)));
    }

    private void Move(Transfer t)
    {
        Because("TRANSFER", t.From, default, 0, 0, Hex(t.Id));
        Because("TRANSFER", t.To, default, 0, 0, Hex(t.Id));
        Put(
            "transfers", Hex(t.Id), ("transfer_id", Hex(t.Id)), ("from_account_id", N(t.From.Value)),
            ("to_account_id", N(t.To.Value)), ("asset_id", N(t.Asset.Value)), ("amount", Amount(t.Amount, t.Asset)),
            ("time_us", N(_header.TimestampMicros)));
    }

    private void Balance(BalanceChanged b)
    {
        string id = $"{b.Account.Value}-{b.Asset.Value}";
        Put(
            "balances", id, ("account_id", N(b.Account.Value)), ("asset_id", N(b.Asset.Value)),
            ("available", Amount(b.Available, b.Asset)), ("held", Amount(b.Held, b.Asset)),
            ("updated_us", N(_header.TimestampMicros)));
        (Int128 available, Int128 held) = _balances.GetValueOrDefault((b.Account.Value, b.Asset.Value));
        _balances[(b.Account.Value, b.Asset.Value)] = (b.Available, b.Held);
        if (b.Available == available && b.Held == held)
        {
            return;
        }

        var own = _causes.Where(c => c.Account == b.Account.Value).ToList();
        bool isHouse = own.Count == 0 && b.Account.Value < 16;
        own = isHouse ? [.. _causes.Where(c => c.Reason == "TRADE").Select(c => c with { Order = 0 })] : own;
        string reason = own.Count == 0 ? "OTHER"
            : isHouse ? "COMMISSION"
            : own.Any(c => c.Reason == "TRADE") ? "TRADE" : own[^1].Reason;
        long instrument = OnlyOne(own.Select(c => c.Instrument));
        bool several = own.Select(c => c.Instrument).Where(i => i != 0).Distinct().Count() > 1;
        Put(
            "ledger_entries", $"{b.Account.Value}-{_header.Sequence}-{_header.Index}",
            ("account_id", N(b.Account.Value)), ("event_index", N(_header.Index)), ("asset_id", N(b.Asset.Value)),
            ("available_delta", Amount(b.Available - available, b.Asset)),
            ("held_delta", Amount(b.Held - held, b.Asset)), ("available", Amount(b.Available, b.Asset)),
            ("held", Amount(b.Held, b.Asset)), ("reason", reason), ("instrument_id", NullIfZero(instrument)),
            ("order_id", NullIfZero(several ? 0 : OnlyOne(own.Select(c => c.Order)))),
            ("trade_id", NullIfZero(several ? 0 : OnlyOne(own.Select(c => c.Trade)))),
            ("transfer_id", own.Count > 0 ? own[^1].Transfer : null), ("time_us", N(_header.TimestampMicros)));
    }

    private static long OnlyOne(IEnumerable<long> values)
    {
        List<long> different = [.. values.Where(v => v != 0).Distinct()];
        return different.Count == 1 ? different[0] : 0;
    }

    private void Because(
        string reason, AccountId account, InstrumentId instrument, long order, long trade, string? transfer = null) =>
        _causes.Add((_header, reason, account.Value, instrument.Value, order, trade, transfer));

    private void Put(string table, string id, params ReadOnlySpan<(string Name, string? Value)> columns)
    {
        string key = $"{table}/{id}";
        if (!_rows.TryGetValue(key, out Row? row))
        {
            _rows[key] = row = [];
        }

        foreach ((string name, string? value) in columns)
        {
            row[name] = value;
        }

        row["sequence"] = N(_header.Sequence);
    }

    private string Amount(Int128 units, AssetId asset) => D(units, _assets[asset.Value].Decimals);

    private static string D(Int128 units, int decimals)
    {
        BigInteger magnitude = BigInteger.Abs(units);
        string digits = magnitude.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        string text = digits[..^decimals] + (decimals > 0 ? "." + digits[^decimals..] : "");
        return (units < 0 ? "-" : "") + TableDump.Normal(text);
    }

    private static string N(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? NullIfZero(long value) => value == 0 ? null : N(value);

    private static string Hex(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    private static string Upper<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}"))
            .ToUpperInvariant();
}
