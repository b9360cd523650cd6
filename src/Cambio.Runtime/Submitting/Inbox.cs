namespace Cambio.Runtime.Submitting;

/// <summary>What an inbox said to a submission.</summary>
internal enum InboxAnswer : byte
{
    Taken,
    Full,
    Closed,
}

/// <summary>
/// Where many gateway threads leave encoded commands for one shard thread. Two buffers: one is filled while the other
/// is worked on, so what arrives during a batch becomes the next batch (natural batching, architecture D7), and a
/// batch lies in one piece that the log takes as it is. Bounded; beyond the bound the answer is Full, before the log.
/// </summary>
internal sealed class Inbox
{
    // A lock, held for the copy of one record, and not a lock-free ring: records of one producer stay in order, a batch
    // is contiguous, sleeping and waking need no second mechanism, and bulk producers take it once per thousand
    // records.
    private readonly object _gate = new();
    private readonly int _bytesMax;
    private readonly int _commandsMax;
    private readonly int _openBytesMax;
    private readonly int _openCommandsMax;
    private InboxBatch _filling;
    private InboxBatch _draining;
    private int _waiting;
    private bool _woken;
    private bool _closed;

    internal Inbox(ShardOptions options)
    {
        _bytesMax = options.InboxBytesMax;
        _commandsMax = options.InboxCommandsMax;
        _openBytesMax = Open(options.InboxBytesMax, options.ReservedPercent);
        _openCommandsMax = Open(options.InboxCommandsMax, options.ReservedPercent);
        _filling = new InboxBatch(options.InboxBytesMax, options.InboxCommandsMax);
        _draining = new InboxBatch(options.InboxBytesMax, options.InboxCommandsMax);
    }

    /// <summary>Commands that wait.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _filling.Count;
            }
        }
    }

    /// <summary>Largest run of records that is ever taken, in bytes; longer ones never fit.</summary>
    internal int OpenBytesMax => _openBytesMax;

    /// <summary>Most records that are ever taken in one run.</summary>
    internal int OpenCommandsMax => _openCommandsMax;

    /// <summary>Takes a run of records (often one) with its waiting submitter, or none of it.</summary>
    internal InboxAnswer TryAdd(ReadOnlySpan<byte> records, int count, Submission submission, bool reserved)
    {
        lock (_gate)
        {
            InboxAnswer answer = Fits(records.Length, count, reserved);
            if (answer == InboxAnswer.Taken)
            {
                _filling.Add(records, count, submission);
                Wake();
            }

            return answer;
        }
    }

    /// <summary>Takes a run of records that nobody waits for, or none of it.</summary>
    internal InboxAnswer TryAdd(ReadOnlySpan<byte> records, int count)
    {
        lock (_gate)
        {
            InboxAnswer answer = Fits(records.Length, count, reserved: false);
            if (answer == InboxAnswer.Taken)
            {
                _filling.Add(records, count);
                Wake();
            }

            return answer;
        }
    }

    /// <summary>Takes a run of records, waiting for room. False if closed before there was.</summary>
    internal bool Add(ReadOnlySpan<byte> records, int count)
    {
        lock (_gate)
        {
            InboxAnswer answer;
            while ((answer = Fits(records.Length, count, reserved: false)) == InboxAnswer.Full)
            {
                Sleep();
            }

            if (answer == InboxAnswer.Closed)
            {
                return false;
            }

            _filling.Add(records, count);
            Wake();
            return true;
        }
    }

    /// <summary>
    /// Takes all that waits, sleeping while there is nothing and <paramref name="wait"/> is set; the batch before is
    /// forgotten. The batch is empty after <see cref="WakeConsumer"/>. False once closed and empty.
    /// </summary>
    internal bool Take(out InboxBatch batch, bool wait)
    {
        lock (_gate)
        {
            while (wait && _filling.Count == 0 && !_closed && !_woken)
            {
                Sleep();
            }

            _woken = false;
            _draining.Clear();
            (_filling, _draining) = (_draining, _filling);
            batch = _draining;
            Wake();
            return batch.Count > 0 || !_closed;
        }
    }

    /// <summary>Makes the shard thread look around although no command waits.</summary>
    internal void WakeConsumer()
    {
        lock (_gate)
        {
            _woken = true;
            Wake();
        }
    }

    /// <summary>Takes nothing more; what was taken can still be worked on.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Wake();
        }
    }

    private static int Open(int max, int reservedPercent) => (int)((long)max * (100 - reservedPercent) / 100);

    private InboxAnswer Fits(int bytes, int count, bool reserved)
    {
        if (_closed)
        {
            return InboxAnswer.Closed;
        }

        bool fits = _filling.Length + bytes <= (reserved ? _bytesMax : _openBytesMax)
            && _filling.Count + count <= (reserved ? _commandsMax : _openCommandsMax);
        return fits ? InboxAnswer.Taken : InboxAnswer.Full;
    }

    private void Sleep()
    {
        _waiting++;
        Monitor.Wait(_gate);
        _waiting--;
    }

    private void Wake()
    {
        if (_waiting > 0)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
