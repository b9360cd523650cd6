using Cambio.Persistence.Buffering;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>
/// The port to a database that holds the projection. One thread at a time; a store keeps one connection and makes a new
/// one after a failure.
/// </summary>
public interface IProjectionStore : IDisposable
{
    /// <summary>Which database, without secrets, for messages.</summary>
    string Name { get; }

    /// <summary>Brings the schema up to date.</summary>
    void Migrate();

    /// <summary>How far the database is.</summary>
    Checkpoint ReadCheckpoint();

    /// <summary>Reads what a fold must remember to go on from the checkpoint.</summary>
    void LoadState(FoldState state);

    /// <summary>
    /// Writes rows and checkpoint in one transaction. A row that the database refuses is parked as a dead letter in the
    /// same transaction, and the others are written. Returns how many were parked.
    /// </summary>
    /// <exception cref="CheckpointMovedException">The database is not at <paramref name="current"/>.</exception>
    /// <exception cref="TooManyDeadLettersException">So many refusals are not the rows' fault.</exception>
    int Write(RowBatch batch, Scales scales, Checkpoint current, Checkpoint target);

    /// <summary>What an exception of this store means.</summary>
    FailureKind Classify(Exception exception);

    /// <summary>Rows that the database refused.</summary>
    IDeadLetterBox DeadLetters { get; }
}
