using System.Runtime.CompilerServices;
using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Ledger;
using Cambio.Core.Lists;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>
/// The exchange as a function: commands in, events out. Same commands, same events, same state hash, on any machine.
/// Single-threaded; holds native memory, so dispose it. docs/rules.md says what each command does.
/// </summary>
/// <remarks>
/// The engine stands between two state machines that never see each other: books, which know prices and quantities, and
/// the ledger, which knows balances. It holds money before an order enters a book, and settles what the book reports.
/// Everything is checked before anything changes; after the first change nothing may fail.
/// </remarks>
public sealed partial class Engine : IDisposable
{
    private readonly OrderStore _store;
    private readonly LedgerBook _ledger;
    private readonly AccountTable _accounts;
    private readonly ClientOrderIds _clientOrderIds;
    private readonly OrderLists _lists;
    private readonly Market?[] _markets;
    private readonly Asset?[] _assets;
    private readonly HashSet<ShortText> _symbols = [];
    private readonly HashSet<ShortText> _assetNames = [];
    private readonly HashSet<UInt128> _transferIds = [];
    private readonly Dictionary<UInt128, RequestWithdrawal> _withdrawals = [];
    private readonly List<ulong> _sessions = [];
    private long _lastOrderId;

    /// <summary>Makes an empty engine.</summary>
    /// <param name="options">Its capacities.</param>
    public Engine(EngineOptions? options = null)
    {
        Options = options ?? new EngineOptions();
        _store = new OrderStore(Options.MaxOrders, Options.MaxLevels, Options.MaxConditionalOrders);
        _ledger = new LedgerBook(Options.MaxBalances, Options.MaxOrders);
        _accounts = new AccountTable(Options.MaxAccounts, Options.MaxBalances, _store);
        _clientOrderIds = new ClientOrderIds(Options.MaxOrders, _store, _ledger, _accounts);
        _lists = new OrderLists(Options.MaxOrderLists, Options.MaxOrders, _store, _accounts);
        _timers = new CancelTimers(_accounts);
        _markets = new Market?[ushort.MaxValue + 1];
        _assets = new Asset?[ushort.MaxValue + 1];
    }

    /// <summary>The capacities this engine was made with.</summary>
    public EngineOptions Options { get; }

    /// <summary>
    /// Where <see cref="Apply"/> appends events; the caller reads and clears it, or puts another in its place.
    /// </summary>
    public EventBuffer Events { get; set; } = new();

    /// <summary>The sequence of the last command applied; 0 for none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>How many orders are open, waiting and pending ones included.</summary>
    public int OpenOrderCount => _store.OrderCount;

    /// <summary>
    /// Applies one command record. Any bytes are answered with events; only a broken invariant throws.
    /// </summary>
    /// <param name="sequence">Its place in the log: the last one's + 1.</param>
    /// <param name="timestampMicros">When it was sequenced, microseconds since 1970.
    /// It is copied to events, and cancel timers are set by it and fire by it.</param>
    /// <param name="record">Header and body.</param>
    /// <exception cref="InvariantBrokenException">The state is not what it must be; the shard must stop.</exception>
    public void Apply(long sequence, long timestampMicros, ReadOnlySpan<byte> record)
    {
        Invariant.Holds(sequence == LastSequence + 1);
        LastSequence = sequence;
        _nowMicros = timestampMicros;
        Events.Begin(sequence, timestampMicros);
        _ledger.BeginCommand();
        if (!CommandReader.TryReadHeader(record, out CommandHeader header))
        {
            RejectMalformed(record.Length < CommandHeader.Size ? 0 : (CommandKind)record[2]);
            return;
        }

        RejectReason frame = CheckFrame(header);
        if (!Dispatch(header, record[CommandHeader.Size..], frame))
        {
            RejectMalformed(header.Kind);
        }

        EndCommand();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Dispose();
        _ledger.Dispose();
        _accounts.Dispose();
        _clientOrderIds.Dispose();
        _lists.Dispose();
    }

    /// <summary>
    /// The closed set of commands. Each line reads its body and, if the frame is new, acts. False: malformed.
    /// </summary>
    private bool Dispatch(in CommandHeader header, ReadOnlySpan<byte> body, RejectReason frame)
    {
        switch (header.Kind)
        {
            case CommandKind.PlaceOrder:
                return CommandReader.TryRead(body, out OrderRequest order)
                    && (IsRefused(header, frame) || Place(order));
            case CommandKind.CancelOrder:
                return CommandReader.TryRead(body, out CancelOrder cancel, out ClientOrderId id)
                    && (IsRefused(header, frame) || Cancel(cancel, id));
            case CommandKind.CancelReplace:
                return CommandReader.TryRead(body, out CancelReplace replace, out OrderRequest next)
                    && (IsRefused(header, frame) || CancelReplace(replace, next));
            case CommandKind.CancelAll:
                return CommandReader.TryRead(body, out CancelAll all) && all is { Reserved: 0, ByOperator: <= 1 }
                    && (IsRefused(header, frame) || CancelAll(all));
            case CommandKind.AmendOrder:
                return CommandReader.TryRead(body, out AmendOrder amend) && amend.Reserved == 0
                    && (IsRefused(header, frame) || Amend(amend));
            case CommandKind.Deposit:
                return CommandReader.TryRead(body, out Deposit deposit) && deposit.Reserved == 0
                    && (IsRefused(header, frame) || Deposit(deposit));
            case CommandKind.RequestWithdrawal:
                return CommandReader.TryRead(body, out RequestWithdrawal withdrawal) && withdrawal.Reserved == 0
                    && (IsRefused(header, frame) || RequestWithdrawal(withdrawal));
            case CommandKind.ConfirmWithdrawal:
            case CommandKind.CancelWithdrawal:
                return CommandReader.TryRead(body, out CloseWithdrawal close)
                    && (IsRefused(header, frame) || CloseWithdrawal(header.Kind, close.Id));
            case CommandKind.Transfer:
                return CommandReader.TryRead(body, out Transfer transfer)
                    && transfer is { Reserved: 0, Reserved2: 0 }
                    && (IsRefused(header, frame) || Transfer(transfer));
            case CommandKind.PlaceOrderList:
            case CommandKind.CancelOrderList:
                return DispatchList(header, body, frame);
            default:
                return DispatchRegistry(header, body, frame);
        }
    }

    /// <summary>Apart from the others, because every command would pay for clearing the room of a whole list.</summary>
    private bool DispatchList(in CommandHeader header, ReadOnlySpan<byte> body, RejectReason frame)
    {
        if (header.Kind == CommandKind.PlaceOrderList)
        {
            return CommandReader.TryRead(body, out OrderListRequest list)
                && (IsRefused(header, frame) || PlaceList(list));
        }

        return CommandReader.TryRead(body, out CancelOrderList cancel, out ClientOrderId id)
            && (IsRefused(header, frame) || CancelList(cancel, id));
    }

    private bool DispatchRegistry(in CommandHeader header, ReadOnlySpan<byte> body, RejectReason frame)
    {
        switch (header.Kind)
        {
            case CommandKind.OpenSession:
                return CommandReader.TryRead(body, out OpenSession open)
                    && (IsRefused(header, frame) || OpenSession(open));
            case CommandKind.WriteRegistry:
                return CommandReader.TryReadRegistry(body, out WriteRegistry _)
                    && (IsRefused(header, frame) || WriteRegistry(body));
            case CommandKind.Tick:
                return CommandReader.TryRead(body, out Tick tick) && tick.Reserved == 0
                    && (IsRefused(header, frame) || Tick());
            case CommandKind.SetCancelTimer:
                return CommandReader.TryRead(body, out SetCancelTimer timer) && timer.Reserved == 0
                    && (IsRefused(header, frame) || SetCancelTimer(timer));
            case CommandKind.DefineAsset:
                return CommandReader.TryRead(body, out DefineAsset asset) && asset is { Reserved: 0, Reserved2: 0 }
                    && (IsRefused(header, frame) || DefineAsset(asset));
            case CommandKind.CreateAccount:
                return CommandReader.TryRead(body, out CreateAccount account) && account.Reserved == 0
                    && (IsRefused(header, frame) || CreateAccount(account));
            case CommandKind.SetAccountFrozen:
                return CommandReader.TryRead(body, out SetAccountFrozen freeze) && freeze.Frozen is 0 or 1
                    && (IsRefused(header, frame) || SetAccountFrozen(freeze));
            case CommandKind.DefineInstrument:
            case CommandKind.UpdateInstrument:
                return CommandReader.TryRead(body, out InstrumentSpec spec)
                    && (IsRefused(header, frame) || SetInstrument(header.Kind, spec));
            case CommandKind.SetMarketState:
                return CommandReader.TryRead(body, out SetMarketState state)
                    && state is { Reserved: 0, Reserved2: 0, State: >= MarketState.PreOpen and <= MarketState.Halted }
                    && (IsRefused(header, frame) || SetMarketState(state));
            case CommandKind.SetReferencePrice:
                return CommandReader.TryRead(body, out SetReferencePrice reference)
                    && reference is { Reserved: 0, Reserved2: 0 }
                    && (IsRefused(header, frame) || SetReferencePrice(reference));
            case CommandKind.SetTradingBlock:
                return CommandReader.TryRead(body, out SetTradingBlock block)
                    && block.Reserved == 0 && (block.OrderTypes & ~Commands.SetTradingBlock.AllOrderTypes) == 0
                    && (IsRefused(header, frame) || SetTradingBlock(block));
            default:
                return false;
        }
    }

    /// <summary>Whether the frame may act: without a session always, else once.</summary>
    private RejectReason CheckFrame(in CommandHeader header)
    {
        if (header.Session == 0)
        {
            return RejectReason.None;
        }

        if (header.Session > _sessions.Count)
        {
            return RejectReason.UnknownSession;
        }

        return header.SessionSequence <= _sessions[(int)header.Session - 1]
            ? RejectReason.DuplicateFrame
            : RejectReason.None;
    }

    /// <summary>Says why a well-formed frame may not act, or counts it as seen.</summary>
    private bool IsRefused(in CommandHeader header, RejectReason frame)
    {
        if (frame != RejectReason.None)
        {
            return Reject(header.Kind, frame);
        }

        if (header.Session != 0)
        {
            _sessions[(int)header.Session - 1] = header.SessionSequence;
        }

        return false;
    }

    /// <summary>Says what the command did to levels and balances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndCommand()
    {
        if (_touchedMarket != null)
        {
            AppendLevels(_touchedMarket);
            _touchedMarket = null;
        }
        else if (_touchedMarkets.Count > 0)
        {
            AppendLevelsOfAll();
        }

        _ledger.AppendTouched(Events);
    }

    private bool Reject(
        CommandKind command, RejectReason reason, AccountId account = default, InstrumentId instrument = default,
        OrderId order = default, CommandKind part = 0)
    {
        Events.Append(
            EventKind.CommandRejected,
            new CommandRejected(command, reason, part == 0 ? command : part, 0, account, order, instrument, 0, 0));
        return true;
    }

    private void RejectMalformed(CommandKind kind) =>
        Reject(Enum.IsDefined(kind) ? kind : 0, RejectReason.MalformedCommand);
}
