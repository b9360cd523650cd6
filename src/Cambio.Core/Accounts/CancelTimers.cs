namespace Cambio.Core.Accounts;

/// <summary>
/// The armed dead-man switches, the next one due first: a binary heap whose entries know their seats and whose seats
/// know their entries, so that setting one again (bots do it every few seconds) moves it and leaves nothing behind.
/// </summary>
/// <param name="accounts">Where seats live.</param>
internal sealed class CancelTimers(AccountTable accounts)
{
    private (long DueMicros, int Seat)[] _heap = new (long, int)[16];

    /// <summary>How many are armed.</summary>
    public int Count { get; private set; }

    /// <summary>When the next one is due, microseconds since 1970; 0 for none.</summary>
    public long NextDueMicros => Count == 0 ? 0 : _heap[1].DueMicros;

    /// <summary>The seat of the next one; there is one.</summary>
    public int NextSeat => _heap[1].Seat;

    /// <summary>When a seat's timer is due; 0 when it has none.</summary>
    public long DueOf(int seat)
    {
        int place = accounts.Seat(seat).TimerPlace;
        return place == 0 ? 0 : _heap[place].DueMicros;
    }

    /// <summary>Arms a seat's timer, or arms it anew.</summary>
    public void Set(int seat, long dueMicros)
    {
        int place = accounts.Seat(seat).TimerPlace;
        if (place == 0)
        {
            place = ++Count;
            if (place == _heap.Length)
            {
                Array.Resize(ref _heap, place * 2);
            }
        }

        Settle(place, (dueMicros, seat));
    }

    /// <summary>Disarms a seat's timer, if it is armed.</summary>
    public void Remove(int seat)
    {
        int place = accounts.Seat(seat).TimerPlace;
        if (place == 0)
        {
            return;
        }

        accounts.Seat(seat).TimerPlace = 0;
        (long, int) last = _heap[Count--];
        if (place <= Count)
        {
            Settle(place, last);
        }
    }

    /// <summary>Puts an entry where it belongs, beginning at a place that is free for it.</summary>
    private void Settle(int place, (long DueMicros, int Seat) entry)
    {
        while (place > 1 && IsBefore(entry, _heap[place / 2]))
        {
            Put(place, _heap[place / 2]);
            place /= 2;
        }

        for (int child = 2 * place; child <= Count; child = 2 * place)
        {
            if (child < Count && IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!IsBefore(_heap[child], entry))
            {
                break;
            }

            Put(place, _heap[child]);
            place = child;
        }

        Put(place, entry);
    }

    private void Put(int place, (long DueMicros, int Seat) entry)
    {
        _heap[place] = entry;
        accounts.Seat(entry.Seat).TimerPlace = place;
    }

    /// <summary>By time, then account, then instrument: an order that does not depend on how it came about.</summary>
    private bool IsBefore((long DueMicros, int Seat) left, (long DueMicros, int Seat) right)
    {
        if (left.DueMicros != right.DueMicros)
        {
            return left.DueMicros < right.DueMicros;
        }

        ref Seat a = ref accounts.Seat(left.Seat);
        ref Seat b = ref accounts.Seat(right.Seat);
        return a.Account != b.Account ? a.Account < b.Account : a.Instrument < b.Instrument;
    }
}
