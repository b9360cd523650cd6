namespace Cambio.Runtime.Publishing;

/// <summary>
/// Between matching and publishing: a fixed number of event batches that go round. When none is free the shard waits,
/// so a slow publisher slows matching (and in the end clients hear BUSY), and nothing is dropped.
/// </summary>
internal sealed class HandOver
{
    private readonly object _gate = new();
    private readonly Queue<EventBatch> _filled;
    private readonly Stack<EventBatch> _free;
    private int _waiting;
    private bool _completed;

    internal HandOver(int batches, int batchBytes)
    {
        _filled = new Queue<EventBatch>(batches);
        _free = new Stack<EventBatch>(batches);
        for (int i = 0; i < batches; i++)
        {
            _free.Push(new EventBatch(batchBytes));
        }
    }

    /// <summary>For the shard: an empty batch, waiting until there is one.</summary>
    internal EventBatch TakeFree()
    {
        lock (_gate)
        {
            while (_free.Count == 0)
            {
                Sleep();
            }

            return _free.Pop();
        }
    }

    /// <summary>For the shard: hands a batch over.</summary>
    internal void Give(EventBatch batch)
    {
        lock (_gate)
        {
            _filled.Enqueue(batch);
            Wake();
        }
    }

    /// <summary>For the shard: nothing more will come.</summary>
    internal void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Wake();
        }
    }

    /// <summary>For the publisher: the next batch in order, waiting until there is one. Null at the end.</summary>
    internal EventBatch? TakeFilled()
    {
        lock (_gate)
        {
            while (_filled.Count == 0 && !_completed)
            {
                Sleep();
            }

            return _filled.TryDequeue(out EventBatch? batch) ? batch : null;
        }
    }

    /// <summary>For the publisher: done with a batch.</summary>
    internal void Return(EventBatch batch)
    {
        batch.Clear();
        lock (_gate)
        {
            _free.Push(batch);
            Wake();
        }
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
