using System.Collections.Concurrent;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// Wakes submitters whose answers are ready, on pool threads, some of them one after the other: waking a thread for
/// each costs more than what most of them do next. For one thread.
/// </summary>
internal sealed class Wakening
{
    private const int SubmittersMax = 16;
    private const int IdleMax = 64;

    private readonly ConcurrentQueue<Group> _idle = new();
    private Group? _current;

    /// <summary>Adds one whose answer is ready.</summary>
    internal void Add(Submission submission)
    {
        _current ??= _idle.TryDequeue(out Group? idle) ? idle : new Group(this);
        if (_current.Add(submission))
        {
            Flush();
        }
    }

    /// <summary>Wakes all that were added.</summary>
    internal void Flush()
    {
        if (_current is { } group)
        {
            _current = null;
            ThreadPool.UnsafeQueueUserWorkItem(group, preferLocal: false);
        }
    }

    private sealed class Group(Wakening owner) : IThreadPoolWorkItem
    {
        private readonly Submission?[] _submissions = new Submission?[SubmittersMax];
        private int _count;

        /// <summary>True when it is full.</summary>
        internal bool Add(Submission submission)
        {
            _submissions[_count++] = submission;
            return _count == SubmittersMax;
        }

        public void Execute()
        {
            for (int i = 0; i < _count; i++)
            {
                Submission submission = _submissions[i]!;
                _submissions[i] = null;
                submission.Wake();
            }

            _count = 0;
            if (owner._idle.Count < IdleMax)
            {
                owner._idle.Enqueue(this);
            }
        }
    }
}
