namespace Cambio.Runtime.Submitting;

/// <summary>Idle submissions, up to a limit; and those that wait for their answer, the oldest first.</summary>
internal sealed class SubmissionPool(int idleMax, TimeProvider time)
{
    private readonly Submission?[] _idle = new Submission?[idleMax];
    private readonly Lock _gate = new();
    private int _count;
    private Submission? _oldest;
    private Submission? _youngest;

    internal Submission Rent()
    {
        long now = time.GetTimestamp();
        lock (_gate)
        {
            Submission submission = _count > 0 ? _idle[--_count]! : new Submission(this);
            submission.RentedAt = now;
            submission.IsWaiting = true;
            Link(submission);
            return submission;
        }
    }

    /// <summary>Ends the waiting; false when it had ended before.</summary>
    internal bool TryEnd(Submission submission)
    {
        lock (_gate)
        {
            return TryUnlink(submission);
        }
    }

    internal void Return(Submission submission)
    {
        lock (_gate)
        {
            if (_count < _idle.Length)
            {
                _idle[_count++] = submission;
            }
        }
    }

    /// <summary>Answers those that have waited too long: what becomes of their commands is not known.</summary>
    internal void Expire(TimeSpan waitMax)
    {
        while (TakeOldest(waitMax) is { } submission)
        {
            submission.Expire();
        }
    }

    private Submission? TakeOldest(TimeSpan waitMax)
    {
        lock (_gate)
        {
            return _oldest is { } oldest && time.GetElapsedTime(oldest.RentedAt) >= waitMax && TryUnlink(oldest)
                ? oldest
                : null;
        }
    }

    private void Link(Submission submission)
    {
        submission.Older = _youngest;
        if (_youngest is null)
        {
            _oldest = submission;
        }
        else
        {
            _youngest.Younger = submission;
        }

        _youngest = submission;
    }

    private bool TryUnlink(Submission submission)
    {
        if (!submission.IsWaiting)
        {
            return false;
        }

        submission.IsWaiting = false;
        if (submission.Older is null)
        {
            _oldest = submission.Younger;
        }
        else
        {
            submission.Older.Younger = submission.Younger;
        }

        if (submission.Younger is null)
        {
            _youngest = submission.Older;
        }
        else
        {
            submission.Younger.Older = submission.Older;
        }

        submission.Older = submission.Younger = null;
        return true;
    }
}
