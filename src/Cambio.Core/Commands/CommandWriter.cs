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

    /// <summary>Places an order list: two orders for OCO and OTO, three for OTOCO.</summary>
    /// <param name="list">Who, where, and how the orders depend on each other.</param>
    /// <param name="listId">The list's client id, or none.</param>
    /// <param name="legs">Its orders, in the order that <see cref="Commands.PlaceOrderList"/> says.</param>
    public void PlaceOrderList(
        scoped in PlaceOrderList list, scoped in ClientOrderId listId, scoped ReadOnlySpan<OrderLeg> legs)
    {
        Span<byte> body = stackalloc byte[Unsafe.SizeOf<PlaceOrderList>() + Unsafe.SizeOf<ClientOrderId>()
            + (Commands.PlaceOrderList.MaxOrders * MaxPlaceBytes)];
        bool isNamed = !listId.IsNone;
        MemoryMarshal.Write(body, list with { Parts = isNamed ? OrderParts.ClientOrderId : OrderParts.None });
        int length = Unsafe.SizeOf<PlaceOrderList>();
        if (isNamed)
        {
            MemoryMarshal.Write(body[length..], in listId);
            length += Unsafe.SizeOf<ClientOrderId>();
        }

        foreach (ref readonly OrderLeg leg in legs)
        {
            length += PlaceBody(body[length..], leg.Order, leg.Conditions, leg.ClientOrderId);
        }

        AppendBytes(CommandKind.PlaceOrderList, body[..length]);
    }

    /// <summary>Cancels an order list by its id.</summary>
    public void CancelOrderList(AccountId account, InstrumentId instrument, OrderListId list) =>
        Append(CommandKind.CancelOrderList, new CancelOrderList(account, instrument, OrderParts.None, 0, list, 0));

    /// <summary>Cancels an order list by its client id.</summary>
    public void CancelOrderList(AccountId account, InstrumentId instrument, scoped in ClientOrderId listId)
    {
        Span<byte> body = stackalloc byte[Unsafe.SizeOf<CancelOrderList>() + Unsafe.SizeOf<ClientOrderId>()];
        MemoryMarshal.Write(
            body, new CancelOrderList(account, instrument, OrderParts.ClientOrderId, 0, default, 0));
        MemoryMarshal.Write(body[Unsafe.SizeOf<CancelOrderList>()..], in listId);
        AppendBytes(CommandKind.CancelOrderList, body);
    }

    /// <summary>Sets the dead-man switch of an account on an instrument; 0 disarms it.</summary>
    public void SetCancelTimer(AccountId account, InstrumentId instrument, long countdownMicros) =>
        Append(CommandKind.SetCancelTimer, new SetCancelTimer(account, instrument, 0, countdownMicros));

    /// <summary>Says that time has passed.</summary>
    public void Tick() => Append(CommandKind.Tick, new Tick(0));

    /// <summary>Records something of the outer layers.</summary>
    /// <param name="topic">What it is about.</param>
    /// <param name="account">The account it is about; 0 for none.</param>
    /// <param name="payload">1..<see cref="Commands.WriteRegistry.MaxPayload"/> bytes.</param>
    public void WriteRegistry(ushort topic, AccountId account, scoped ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfZero(payload.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, Commands.WriteRegistry.MaxPayload);
        Span<byte> body = stackalloc byte[Commands.WriteRegistry.Size + Commands.WriteRegistry.MaxPayload];
        body.Clear();
        MemoryMarshal.Write(body, new WriteRegistry(topic, (ushort)payload.Length, account, 0));
        payload.CopyTo(body[Commands.WriteRegistry.Size..]);
        AppendBytes(
            CommandKind.WriteRegistry,
            body[..(Commands.WriteRegistry.Size + Commands.WriteRegistry.PaddedLength(payload.Length))]);
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

    /// <summary>Blocks new orders of some types; 0 lifts the block.</summary>
    public void SetTradingBlock(InstrumentId instrument, ushort orderTypes) =>
        Append(CommandKind.SetTradingBlock, new SetTradingBlock(instrument, orderTypes, 0));

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
