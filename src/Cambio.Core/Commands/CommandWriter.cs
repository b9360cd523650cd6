using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>
/// Writes command records into a caller's buffer, one after the other. A ref struct over a span, so that gateways,
/// tests and benchmarks share one encoder and none of them allocates.
/// </summary>
/// <param name="buffer">Where to write; a record that does not fit throws <see cref="ArgumentException"/>.</param>
public ref struct CommandWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>The session that the following records name; 0 for none.</summary>
    public uint Session { get; set; }

    /// <summary>
    /// The number of the last record in its session; counted up by each record when a session is set.
    /// </summary>
    public ulong SessionSequence { get; set; }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Records written so far.</summary>
    public int Count { get; private set; }

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    /// <summary>Places an order without conditions.</summary>
    public void Place(in PlaceOrder order) => Append(CommandKind.PlaceOrder, order with { Parts = OrderParts.None });

    /// <summary>Places an order with conditions and, where it is not none, a client order id.</summary>
    public void Place(scoped in PlaceOrder order, scoped in OrderConditions conditions, in ClientOrderId clientOrderId)
    {
        Span<byte> body = stackalloc byte[MaxPlaceBytes];
        int length = PlaceBody(body, order, conditions, clientOrderId);
        AppendBytes(CommandKind.PlaceOrder, body[..length]);
    }

    /// <summary>Cancels and places in one command.</summary>
    public void CancelReplace(
        in CancelReplace cancel, in PlaceOrder order, in OrderConditions conditions, in ClientOrderId clientOrderId)
    {
        Span<byte> body = stackalloc byte[Unsafe.SizeOf<CancelReplace>() + MaxPlaceBytes];
        MemoryMarshal.Write(body, in cancel);
        int length = Unsafe.SizeOf<CancelReplace>();
        length += PlaceBody(body[length..], order, conditions, clientOrderId);
        AppendBytes(CommandKind.CancelReplace, body[..length]);
    }

    /// <summary>Cancels an order by its id.</summary>
    public void Cancel(in CancelOrder cancel) =>
        Append(CommandKind.CancelOrder, cancel with { Parts = OrderParts.None });

    /// <summary>Cancels an order by its client id.</summary>
    public void Cancel(in CancelOrder cancel, in ClientOrderId clientOrderId)
    {
        Span<byte> body = stackalloc byte[Unsafe.SizeOf<CancelOrder>() + Unsafe.SizeOf<ClientOrderId>()];
        MemoryMarshal.Write(body, cancel with { Parts = OrderParts.ClientOrderId, Order = default });
        MemoryMarshal.Write(body[Unsafe.SizeOf<CancelOrder>()..], in clientOrderId);
        AppendBytes(CommandKind.CancelOrder, body);
    }

    /// <summary>Cancels all open orders of an account.</summary>
    public void CancelAll(in CancelAll cancel) => Append(CommandKind.CancelAll, cancel);

    /// <summary>Reduces an order's quantity.</summary>
    public void Amend(in AmendOrder amend) => Append(CommandKind.AmendOrder, amend);

    /// <summary>Opens a session.</summary>
    public void OpenSession(ulong nonce) => Append(CommandKind.OpenSession, new OpenSession(nonce));

    /// <summary>Adds an asset.</summary>
    public void DefineAsset(AssetId asset, string name, int decimals) =>
        Append(CommandKind.DefineAsset, new DefineAsset(asset, (byte)decimals, 0, 0, ShortText.From(name)));

    /// <summary>Adds an account.</summary>
    public void CreateAccount(AccountId account) => Append(CommandKind.CreateAccount, new CreateAccount(account, 0));

    /// <summary>Freezes or thaws an account.</summary>
    public void SetAccountFrozen(AccountId account, bool frozen) =>
        Append(CommandKind.SetAccountFrozen, new SetAccountFrozen(account, frozen ? 1 : 0));

    /// <summary>Adds an instrument.</summary>
    public void DefineInstrument(in InstrumentSpec spec) => Append(CommandKind.DefineInstrument, spec);

    /// <summary>Changes an instrument's rules.</summary>
    public void UpdateInstrument(in InstrumentSpec spec) => Append(CommandKind.UpdateInstrument, spec);

    /// <summary>Changes a market's state.</summary>
    public void SetMarketState(InstrumentId instrument, MarketState state) =>
        Append(CommandKind.SetMarketState, new SetMarketState(instrument, state, 0, 0));

    /// <summary>Sets a reference price.</summary>
    public void SetReferencePrice(InstrumentId instrument, Price price) =>
        Append(CommandKind.SetReferencePrice, new SetReferencePrice(instrument, 0, 0, price));

    /// <summary>Credits an account.</summary>
    public void Deposit(UInt128 id, AccountId account, AssetId asset, Int128 amount) =>
        Append(CommandKind.Deposit, new Deposit(id, amount, account, asset, 0));

    /// <summary>Requests a withdrawal.</summary>
    public void RequestWithdrawal(UInt128 id, AccountId account, AssetId asset, Int128 amount) =>
        Append(CommandKind.RequestWithdrawal, new RequestWithdrawal(id, amount, account, asset, 0));

    /// <summary>Confirms a withdrawal.</summary>
    public void ConfirmWithdrawal(UInt128 id) => Append(CommandKind.ConfirmWithdrawal, new CloseWithdrawal(id));

    /// <summary>Cancels a withdrawal.</summary>
    public void CancelWithdrawal(UInt128 id) => Append(CommandKind.CancelWithdrawal, new CloseWithdrawal(id));

    /// <summary>Moves balance between two accounts.</summary>
    public void Transfer(UInt128 id, AccountId from, AccountId to, AssetId asset, Int128 amount) =>
        Append(CommandKind.Transfer, new Transfer(id, amount, from, to, asset, 0, 0));

    /// <summary>Appends a record with any body, well formed or not; tests use it to say the unsayable.</summary>
    public void AppendBytes(CommandKind kind, scoped ReadOnlySpan<byte> body)
    {
        int length = CommandHeader.Size + body.Length;
        Span<byte> record = _buffer.Slice(Length, length);
        if (Session != 0)
        {
            SessionSequence++;
        }

        var header = new CommandHeader((ushort)length, kind, 0, Session, Session != 0 ? SessionSequence : 0);
        MemoryMarshal.Write(record, in header);
        body.CopyTo(record[CommandHeader.Size..]);
        Length += length;
        Count++;
    }

    private const int MaxPlaceBytes = 32 + 40 + 40;

    private void Append<T>(CommandKind kind, scoped in T body)
        where T : unmanaged =>
        AppendBytes(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in body)));

    private static int PlaceBody(
        Span<byte> body, in PlaceOrder order, in OrderConditions conditions, in ClientOrderId clientOrderId)
    {
        OrderParts parts = OrderParts.None;
        int length = Unsafe.SizeOf<PlaceOrder>();
        if (conditions != default)
        {
            parts |= OrderParts.Conditions;
            MemoryMarshal.Write(body[length..], in conditions);
            length += Unsafe.SizeOf<OrderConditions>();
        }

        if (!clientOrderId.IsNone)
        {
            parts |= OrderParts.ClientOrderId;
            MemoryMarshal.Write(body[length..], in clientOrderId);
            length += Unsafe.SizeOf<ClientOrderId>();
        }

        MemoryMarshal.Write(body, order with { Parts = parts });
        return length;
    }
}
