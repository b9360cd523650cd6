using System.Collections.Concurrent;
using Cambio.Persistence.Stores;
using Cambio.Runtime.Snapshots;

namespace Cambio.Persistence.Queries;

/// <summary>
/// Runs queries on threads and connections of their own, which nothing else uses: a query that takes for ever can make
/// other queries wait, and nothing else. Their number, their queue and their time are limited.
/// </summary>
public sealed class QueryRunner : IDisposable
{
    private readonly SqlStore _store;
    private readonly BlockingCollection<Work> _waiting;
    private readonly Thread[] _threads;

    /// <summary>Starts the threads; connections are made by the first queries.</summary>
    /// <param name="store">The database, or a replica of it. The caller disposes it afterwards.</param>
    public QueryRunner(SqlStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _waiting = new BlockingCollection<Work>(store.Options.QueriesWaitingMax);
        _threads = new Thread[store.Options.QueryConnectionsMax];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = $"cambio-query-{i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Ends after the queries that are under way.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _waiting.Dispose();
    }

    /// <summary>Runs a query.</summary>
    /// <exception cref="QueriesBusyException">Too many wait already.</exception>
    /// <exception cref="System.Data.Common.DbException">The database says why not, or time ran out.</exception>
    internal Task<T> RunAsync<T>(Func<ReadSession, T> query)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isTaken = _waiting.TryAdd(new Work(
            session => result.SetResult(query(session)),
            e => result.TrySetException(e)));
        return isTaken ? result.Task : Task.FromException<T>(new QueriesBusyException());
    }

    private void Run()
    {
        BackgroundPriority.ForThisThread();
        SqlSession? session = null;
        ReadSession? reader = null;
        foreach (Work work in _waiting.GetConsumingEnumerable())
        {
            try
            {
                session ??= _store.OpenReader();
                reader ??= new ReadSession(_store, session);
                RunLimited(work, reader);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The connection may be in any state: the next query makes another.
                work.Fail(e);
                session?.Dispose();
                (session, reader) = (null, null);
            }
        }

        session?.Dispose();
    }

    private void RunLimited(Work work, ReadSession reader)
    {
        var gate = new Lock();
        bool isDone = false;
        using var timer = new Timer(
            _ =>
            {
                lock (gate)
                {
                    // A late timer must not stop the next query, nor meet a closed connection.
                    if (!isDone)
                    {
                        _store.Interrupt(reader.Sql);
                    }
                }
            },
            null, _store.Options.QueryTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            work.Run(reader);
        }
        finally
        {
            lock (gate)
            {
                isDone = true;
            }
        }
    }

    private sealed record Work(Action<ReadSession> Run, Action<Exception> Fail);
}
