using Cambio.Persistence.Buffering;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Tests.Support;

/// <summary>A database that takes everything, or fails as it is told.</summary>
internal sealed class FakeStore : IProjectionStore
{
    public string Name => "fake";

    public IDeadLetterBox DeadLetters => throw new NotSupportedException();

    /// <summary>Attempts to write.</summary>
    internal int Attempts { get; private set; }

    /// <summary>So many of the next attempts fail.</summary>
    internal int Failures { get; set; }

    /// <summary>What such a failure is.</summary>
    internal FailureKind Kind { get; set; } = FailureKind.Transient;

    public int Write(RowBatch batch, Scales scales, Checkpoint current, Checkpoint target)
    {
        Attempts++;
        return Failures-- > 0 ? throw new IOException("deadlock") : 0;
    }

    public FailureKind Classify(Exception exception) => Kind;

    public void Migrate()
    {
    }

    public Checkpoint ReadCheckpoint() => Checkpoint.Start;

    public void LoadState(FoldState state)
    {
    }

    public void Dispose()
    {
    }
}
