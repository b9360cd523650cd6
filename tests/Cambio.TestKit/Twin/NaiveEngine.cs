using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Twin;

/// <summary>
/// The twin: a second engine written from docs/rules.md alone, obvious and slow. It keeps books in sorted lists, money
/// in integers of any size, and finds out what an order would do by doing it to a copy. The fast engine must emit the
/// same event bytes and reach the same state hash on every stream of commands.
/// </summary>
public sealed class NaiveEngine
{
    private readonly NaiveState _state;
    private readonly NaiveLedgerCommands _ledger;
    private readonly NaiveInstrumentCommands _instruments;
    private readonly NaivePlacement _placement;
    private readonly NaiveCancels _cancels;
    private readonly NaiveListPlacement _lists;

    /// <summary>Makes an empty twin with the named capacities it knows: assets, accounts, instruments, sessions,
    /// transfer ids and orders.</summary>
    public NaiveEngine(EngineOptions? options = null)
    {
        _state = new NaiveState(options ?? new EngineOptions());
        _ledger = new NaiveLedgerCommands(_state);
        _instruments = new NaiveInstrumentCommands(_state);
        _placement = new NaivePlacement(_state);
        _cancels = new NaiveCancels(_state);
        _lists = new NaiveListPlacement(_state);
    }

    /// <summary>The event records of the last command.</summary>
    public ReadOnlySpan<byte> Events => _state.Events.Written;

    /// <summary>How many orders are open.</summary>
    public int OpenOrders => _state.OpenOrders.Count();

    /// <summary>The canonical bytes of docs/formats/state.md.</summary>
    public byte[] CanonicalState() => CanonicalWriter.Write(_state);

    /// <summary>The hash of <see cref="CanonicalState"/>.</summary>
    public ulong StateHash() => CanonicalWriter.Hash(CanonicalState());

    /// <summary>What is wrong with the state, or null.</summary>
    public string? BrokenInvariant() => Invariants.FirstBroken(_state);

    /// <summary>Applies one command record.</summary>
    public void Apply(long sequence, long timestampMicros, ReadOnlySpan<byte> record)
    {
        _state.LastSequence = sequence;
        _state.Now = timestampMicros;
        _state.Events.Begin(sequence, timestampMicros);
        if (!FrameCheck.IsWellFormed(record))
        {
            CommandKind kind = record.Length < CommandHeader.Size ? 0 : (CommandKind)record[2];
            Reject(Enum.IsDefined(kind) ? kind : 0, kind, RejectReason.MalformedCommand, default);
            return;
        }

        CommandHeader header = MemoryMarshal.Read<CommandHeader>(record);
        RejectReason reason = CheckSession(header);
        if (reason != RejectReason.None)
        {
            Reject(header.Kind, header.Kind, reason, default);
            return;
        }

        ReadOnlySpan<byte> body = record[CommandHeader.Size..];
        Named named = Named.By(header.Kind, body);
        if (header.Kind is >= CommandKind.PlaceOrder and <= CommandKind.CancelOrderList
            && _state.Markets.TryGetValue(named.Instrument.Value, out NaiveMarket? market))
        {
            new NaiveTrading(_state, market).ReleaseStops();
        }

        if (header.Kind == CommandKind.CancelReplace)
        {
            CancelReplace(body, named);
        }
        else
        {
            reason = Execute(header.Kind, body);
            if (reason != RejectReason.None)
            {
                Reject(header.Kind, header.Kind, reason, named);
            }
        }

        _state.EmitTouched();
    }

    private RejectReason CheckSession(CommandHeader header)
    {
        if (header.Session == 0)
        {
            return RejectReason.None;
        }

        if (header.Session > _state.Sessions.Count)
        {
            return RejectReason.UnknownSession;
        }

        int index = (int)header.Session - 1;
        if (header.SessionSequence <= _state.Sessions[index])
        {
            return RejectReason.DuplicateFrame;
        }

        _state.Sessions[index] = header.SessionSequence;
        return RejectReason.None;
    }

    private RejectReason Execute(CommandKind kind, ReadOnlySpan<byte> body) => kind switch
    {
        CommandKind.OpenSession => OpenSession(Read<OpenSession>(body)),
        CommandKind.DefineAsset => _ledger.DefineAsset(Read<DefineAsset>(body)),
        CommandKind.CreateAccount => _ledger.CreateAccount(Read<CreateAccount>(body)),
        CommandKind.SetAccountFrozen => _ledger.SetFrozen(Read<SetAccountFrozen>(body)),
        CommandKind.DefineInstrument => _instruments.Define(Read<InstrumentSpec>(body), body),
        CommandKind.UpdateInstrument => _instruments.Update(Read<InstrumentSpec>(body), body),
        CommandKind.SetMarketState => _instruments.SetState(Read<SetMarketState>(body)),
        CommandKind.WriteRegistry => WriteRegistry(body),
        CommandKind.SetTradingBlock => _instruments.SetBlock(Read<SetTradingBlock>(body)),
        CommandKind.SetReferencePrice => _instruments.SetReferencePrice(Read<SetReferencePrice>(body)),
        CommandKind.Deposit => _ledger.Deposit(Read<Deposit>(body)),
        CommandKind.RequestWithdrawal => _ledger.RequestWithdrawal(Read<RequestWithdrawal>(body)),
        CommandKind.ConfirmWithdrawal => _ledger.CloseWithdrawal(Read<CloseWithdrawal>(body), confirm: true),
        CommandKind.CancelWithdrawal => _ledger.CloseWithdrawal(Read<CloseWithdrawal>(body), confirm: false),
        CommandKind.Transfer => _ledger.Transfer(Read<Transfer>(body)),
        CommandKind.PlaceOrder => _placement.Place(PlaceRequest.Read(body)),
        CommandKind.CancelOrder => _cancels.Cancel(CancelRequest.Read(body), CloseReason.Canceled),
        CommandKind.CancelAll => _cancels.CancelAll(Read<CancelAll>(body)),
        CommandKind.AmendOrder => _cancels.Amend(Read<AmendOrder>(body)),
        CommandKind.PlaceOrderList => _lists.Place(ListRequest.Read(body)),
        CommandKind.CancelOrderList => _lists.Cancel(CancelListRequest.Read(body)),
        CommandKind.SetCancelTimer => _cancels.SetTimer(Read<SetCancelTimer>(body)),
        CommandKind.Tick => _cancels.Tick(),
        _ => throw new InvalidOperationException($"The frame check let {kind} through."),
    };

    private RejectReason WriteRegistry(ReadOnlySpan<byte> body)
    {
        _state.Events.AppendBytes(EventKind.RegistryWritten, body);
        return RejectReason.None;
    }

    private RejectReason OpenSession(OpenSession command)
    {
        if (_state.Sessions.Count >= _state.Options.MaxSessions)
        {
            return RejectReason.CapacityExceeded;
        }

        _state.Sessions.Add(0);
        _state.Events.Append(
            EventKind.SessionOpened, new SessionOpened(command.Nonce, (uint)_state.Sessions.Count, 0));
        return RejectReason.None;
    }

    private void CancelReplace(ReadOnlySpan<byte> body, Named named)
    {
        CancelReplace replace = Read<CancelReplace>(body);
        PlaceRequest request = PlaceRequest.Read(body[Unsafe.SizeOf<CancelReplace>()..]);
        CancelOrder cancel = new(
            request.Order.Account, request.Order.Instrument, replace.Restriction, OrderParts.None, replace.Order);
        RejectReason reason = _cancels.Cancel(new CancelRequest(cancel, default), CloseReason.Replaced);
        if (reason != RejectReason.None)
        {
            Reject(CommandKind.CancelReplace, CommandKind.CancelOrder, reason, named);
            if (replace.Mode == CancelReplaceMode.StopOnFailure)
            {
                return;
            }
        }

        reason = _placement.Place(request);
        if (reason != RejectReason.None)
        {
            Reject(CommandKind.CancelReplace, CommandKind.PlaceOrder, reason, named with { Order = default });
        }
    }

    private void Reject(CommandKind kind, CommandKind part, RejectReason reason, Named named) =>
        _state.Events.Append(EventKind.CommandRejected, new CommandRejected(
            kind, reason, Enum.IsDefined(part) ? part : 0, 0, named.Account, named.Order, named.Instrument, 0, 0));

    private static T Read<T>(ReadOnlySpan<byte> body)
        where T : unmanaged =>
        MemoryMarshal.Read<T>(body);
}
