using System.Data.Common;
using System.Diagnostics;
using Cambio.Bench.Databases;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.TestKit.Generation;
using Npgsql;
using Xunit;

namespace Cambio.Persistence.Tests.Support;

/// <summary>
/// Projects random logs into a server that it kills at random stages of random batches, and compares what is there with
/// the obvious twin after each kill.
/// </summary>
internal sealed class ServerKiller(DatabaseServer server, ulong seed, int kills)
{
    private const int CommandsPerLog = 600;
    private const int StagesUntilKillMax = 120;

    // A server that comes back needs some attempts; all of them fail if it does not.
    private const int AttemptsMax = 200;

    private static readonly WriteBufferOptions Buffered = ProjectionRuns.Small with
    {
        FailurePause = TimeSpan.FromMilliseconds(5),
        BreakerFailures = int.MaxValue,
    };

    private readonly TestRandom _random = new(seed);
    private ulong _logSeed = seed * 1_000;
    private Thread? _concurrentKill;
    private int _kills;
    private int _stagesLeft;
    private int _commitsLost;

    internal int KillsLeft { get; private set; } = kills;

    internal int LogsDone { get; private set; }

    internal int Batches { get; private set; }

    public override string ToString() =>
        $"{_kills} kills, {LogsDone} logs, {Batches} batches; {_commitsLost} times the server forgot commits";

    /// <summary>Projects one log to its end, however often the server is killed meanwhile.</summary>
    internal void ProjectOneLog()
    {
        var log = new RandomLog(++_logSeed, CommandsPerLog);
        string address = server.CreateDatabase();
        WriteBufferOptions options = _random.Chance(25) ? Buffered with { Mode = BufferMode.Sync } : Buffered;
        _stagesLeft = 1 + _random.Below(StagesUntilKillMax);
        while (!TryRunToEnd(address, log, options))
        {
            AwaitServer();
            AssertFold(address, log);
        }

        AwaitServer();
        Assert.Equal(CommandsPerLog, AssertFold(address, log));
        LogsDone++;
    }

    private bool TryRunToEnd(string address, RandomLog log, WriteBufferOptions options)
    {
        using SqlStore store = DatabaseServer.Open(address);
        try
        {
            using Projection projection = ProjectionRuns.Open(store, log, options);

            // Not earlier: it is writes that are interrupted, and only those are tried again by themselves.
            store.AtStage = stage => OnStage(stage, store, address, log);
            while (projection.TryStep())
            {
            }

            projection.Flush();
            return true;
        }
        catch (CheckpointMovedException e)
        {
            Assert.True(e.Found < e.Expected, "nobody else writes here");
            _commitsLost++;
            return false;
        }
        catch (ProjectorDiedException)
        {
            return false;
        }
        catch (DbException)
        {
            // The server was not yet back when the run began.
            return false;
        }
    }

    private void OnStage(WriteStage stage, SqlStore store, string address, RandomLog log)
    {
        Batches += stage == WriteStage.Committed ? 1 : 0;
        if (KillsLeft == 0 || --_stagesLeft > 0)
        {
            return;
        }

        KillsLeft--;
        _kills++;
        _stagesLeft = 1 + _random.Below(StagesUntilKillMax);
        Kill(store);
        if (_concurrentKill is null)
        {
            AssertFold(address, log);
        }

        if (_random.Chance(40))
        {
            throw new ProjectorDiedException();
        }
    }

    private void Kill(SqlStore store)
    {
        AwaitServer();
        switch (_random.Below(3))
        {
            case 0:
                // While the batch goes on: any instant of any statement.
                _concurrentKill = new Thread(Restart);
                _concurrentKill.Start();
                break;
            case 1 when store.Session.Connection is NpgsqlConnection connection:
                // Only the process of this connection: the server gives up all others and recovers by itself.
                using (Process backend = Process.GetProcessById(connection.ProcessID))
                {
                    backend.Kill();
                }

                break;
            default:
                Restart();
                break;
        }
    }

    private void Restart()
    {
        server.Kill();
        server.Start();
    }

    private void AwaitServer()
    {
        _concurrentKill?.Join();
        _concurrentKill = null;
    }

    /// <summary>Compares the database with the log up to its checkpoint, which is returned.</summary>
    private long AssertFold(string address, RandomLog log)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                server.Start();
                using SqlStore store = DatabaseServer.Open(address);
                long sequence = store.ReadCheckpoint().Sequence;
                Assert.Equal(NaiveTables.Of(log.Events, sequence), TableDump.Of(store));
                return sequence;
            }
            catch (DbException) when (attempt < AttemptsMax)
            {
                // It answered, and then noticed that one of its processes was killed.
            }
        }
    }

    /// <summary>Passes through everything, as the end of the process would.</summary>
    private sealed class ProjectorDiedException : OperationCanceledException;
}
