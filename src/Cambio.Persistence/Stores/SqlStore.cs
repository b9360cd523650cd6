using System.Data.Common;
using System.Globalization;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>
/// What all databases have in common: the transaction of rows and checkpoint, and what happens to a row that is
/// refused.
/// </summary>
public abstract class SqlStore : IProjectionStore
{
    private const string LastSequence = "SELECT last_sequence FROM projection WHERE id = 1";

    private SqlSession? _session;

    private protected SqlStore(SqlDialect dialect, StoreOptions options)
    {
        Dialect = dialect;
        Options = options;
        DeadLetters = new DeadLetterBox(this);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public IDeadLetterBox DeadLetters { get; }

    internal SqlDialect Dialect { get; }

    /// <summary>Limits.</summary>
    internal StoreOptions Options { get; }

    /// <summary>The connection; a new one after a failure.</summary>
    internal SqlSession Session => _session ??= new SqlSession(Connect());

    /// <summary>Called between the stages of a write; null but in tests.</summary>
    internal Action<WriteStage>? AtStage { get; set; }

    /// <inheritdoc/>
    public void Migrate() => Run(session => new Migrations(session, Dialect).Up());

    /// <summary>Takes all tables away, and everything in them. The log can fill them again.</summary>
    public void DropAll() => Run(session => new Migrations(session, Dialect).DownTo(0));

    /// <inheritdoc/>
    public Checkpoint ReadCheckpoint()
    {
        Checkpoint checkpoint = Checkpoint.Start;
        Run(session => session.Query(
            "SELECT last_sequence, last_us, frame_sequence, frame_chain FROM projection WHERE id = 1",
            row => checkpoint = new Checkpoint(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), unchecked((ulong)row.GetInt64(3)))));
        return checkpoint;
    }

    /// <summary>Runs a statement outside of the projection's own work.</summary>
    public void Run(string sql) => Run(session => session.Execute(sql));

    /// <summary>Reads one whole number; 0 for none.</summary>
    public long ReadNumber(string sql)
    {
        object? number = null;
        Run(session => number = session.Scalar(sql));
        return Convert.ToInt64(number ?? 0L, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void LoadState(FoldState state) => Run(session => new StateLoader(session, Dialect, state).Load());

    /// <inheritdoc/>
    public int Write(RowBatch batch, Scales scales, Checkpoint current, Checkpoint target)
    {
        int parked = 0;
        Run(session =>
        {
            try
            {
                Write(session, batch, scales, current, target, set => set.SendTo(Sink(session, scales), 0, set.Count));
            }
            catch (Exception e) when (Classify(e) == FailureKind.Row)
            {
                session.RollBackQuietly();
                OnRolledBack();
                var careful = new CarefulWriter(
                    session, Sink(session, scales), scales, Classify, target.TimeMicros,
                    Options.DeadLettersPerFlushMax);
                Write(session, batch, scales, current, target, careful.Write);
                parked = careful.Parked;
            }
        });
        return parked;
    }

    /// <inheritdoc/>
    public abstract FailureKind Classify(Exception exception);

    /// <inheritdoc/>
    public void Dispose()
    {
        DropSession();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a connection for queries, which cannot write and whose statements end in time.</summary>
    internal SqlSession OpenReader()
    {
        var session = new SqlSession(Connect())
        {
            TimeoutSeconds = Math.Max((int)Options.QueryTimeout.TotalSeconds, 1),
        };
        try
        {
            session.Execute(Dialect.ReadOnly);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Stops what a connection is doing; called on another thread.</summary>
    internal virtual void Interrupt(SqlSession session)
    {
        // Clients of servers do this themselves once a statement's time is over.
    }

    /// <summary>Does something with the connection, and drops it if that fails: it may be in any state.</summary>
    internal void Run(Action<SqlSession> work)
    {
        try
        {
            work(Session);
        }
        catch
        {
            _session?.RollBackQuietly();
            DropSession();
            throw;
        }
    }

    /// <summary>Opens a connection.</summary>
    private protected abstract DbConnection Connect();

    /// <summary>What rows are written with on a connection.</summary>
    private protected abstract IRowSink Sink(SqlSession session, Scales scales);

    /// <summary>A transaction was given up: what it made is not there.</summary>
    private protected virtual void OnRolledBack()
    {
    }

    /// <summary>Forgets what belongs to a connection that is dropped.</summary>
    private protected virtual void OnDropped()
    {
    }

    /// <summary>Makes room for rows of times that the database has not seen yet.</summary>
    private protected virtual void Prepare(SqlSession session, RowBatch batch)
    {
    }

    private void Write(
        SqlSession session, RowBatch batch, Scales scales, Checkpoint current, Checkpoint target, Action<RowSet> write)
    {
        session.Execute(Dialect.Begin);
        AtStage?.Invoke(WriteStage.Begun);
        if (!TryAdvance(session, current, target))
        {
            return;
        }

        AtStage?.Invoke(WriteStage.Advanced);
        Prepare(session, batch);
        foreach (RowSet set in batch.Sets)
        {
            if (set.Count > 0)
            {
                write(set);
                AtStage?.Invoke(WriteStage.TableWritten);
            }
        }

        session.Execute("COMMIT");
        AtStage?.Invoke(WriteStage.Committed);
    }

    /// <summary>
    /// Takes the checkpoint first, so that a second writer waits here and not over the rows. False if the database is
    /// there already: a commit whose answer got lost. What rows say depends on the log alone, so it holds these.
    /// </summary>
    private static bool TryAdvance(SqlSession session, Checkpoint current, Checkpoint target)
    {
        int moved = session.Execute(
            "UPDATE projection SET last_sequence = @p0, last_us = @p1, frame_sequence = @p2, frame_chain = @p3 "
            + "WHERE id = 1 AND last_sequence = @p4",
            target.Sequence, target.TimeMicros, target.FrameSequence, unchecked((long)target.FrameChain),
            current.Sequence);
        if (moved == 1)
        {
            return true;
        }

        long found = Convert.ToInt64(session.Scalar(LastSequence), CultureInfo.InvariantCulture);
        session.RollBackQuietly();
        return found == target.Sequence ? false : throw new CheckpointMovedException(current.Sequence, found);
    }

    private void DropSession()
    {
        OnRolledBack();
        OnDropped();
        _session?.Dispose();
        _session = null;
    }
}
