using Cambio.Core.Accounts;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>
/// Cancel timers, the dead-man switches. Time is the timestamp of commands: a timer fires when a Tick comes at or after
/// it, so the moment is in the log and a replay fires it at the same place.
/// </summary>
public sealed partial class Engine
{
    private readonly CancelTimers _timers;
    private long _nowMicros;

    /// <summary>When the next cancel timer is due and a Tick is wanted, microseconds since 1970; 0 for never.</summary>
    public long NextTimerMicros => _timers.NextDueMicros;

    private bool SetCancelTimer(in SetCancelTimer set)
    {
        int account = _accounts.Find(set.Account);
        Market? market = _markets[set.Instrument.Value];
        RejectReason reason = account == 0 ? RejectReason.UnknownAccount
            : market == null ? RejectReason.UnknownInstrument
            : set.CountdownMicros is < 0 or > Commands.SetCancelTimer.MaxCountdownMicros
                ? RejectReason.InvalidCountdown
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.SetCancelTimer, reason, set.Account, set.Instrument);
        }

        int seat = _accounts.FindSeat(set.Account, set.Instrument);
        if (set.CountdownMicros == 0)
        {
            _timers.Remove(seat);
            AppendTimer(EventKind.CancelTimerSet, 0, set.Account, set.Instrument);
            return true;
        }

        if (seat == 0)
        {
            if (!HasRoomForSeat(set.Account, market!))
            {
                return Reject(
                    CommandKind.SetCancelTimer, RejectReason.CapacityExceeded, set.Account, set.Instrument);
            }

            seat = TakeSeat(account, set.Account, market!);
        }

        // No sequencer gives such a time; a record made up to hurt may.
        long due = Math.Clamp(_nowMicros, 0, long.MaxValue - set.CountdownMicros) + set.CountdownMicros;
        _timers.Set(seat, due);
        AppendTimer(EventKind.CancelTimerSet, due, set.Account, set.Instrument);
        return true;
    }

    /// <summary>Fires the timers that are due, the earliest first.</summary>
    private bool Tick()
    {
        while (_timers.Count > 0 && _timers.NextDueMicros <= _nowMicros)
        {
            int handle = _timers.NextSeat;
            long due = _timers.NextDueMicros;
            _timers.Remove(handle);
            ref Seat seat = ref _accounts.Seat(handle);
            AppendTimer(
                EventKind.CancelTimerFired, due, new AccountId(seat.Account), new InstrumentId(seat.Instrument));
            int count = 0;
            CollectOrders(ref seat, ref count);
            CancelCollected(count, CloseReason.CancelTimer);
        }

        return true;
    }

    private void AppendTimer(EventKind kind, long dueMicros, AccountId account, InstrumentId instrument) =>
        Events.Append(kind, new CancelTimerSet(dueMicros, account, instrument, 0));
}
