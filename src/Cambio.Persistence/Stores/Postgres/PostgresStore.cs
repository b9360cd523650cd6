using System.Data.Common;
using System.Net.Sockets;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;
using Npgsql;

namespace Cambio.Persistence.Stores.Postgres;

/// <summary>A PostgreSQL database.</summary>
public sealed class PostgresStore : SqlStore
{
    // The log is the truth: after a crash the server may be a little older, but it is whole, and the projector goes on
    // from wherever it is. So no transaction waits for the server's disk.
    private const string Settings = "SET synchronous_commit = off; SET client_min_messages = warning";

    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly CopyBuffer _buffer = new();
    private readonly HashSet<string> _staged = [];
    private readonly MonthPartitions _partitions = new();

    /// <summary>Makes a store.</summary>
    /// <param name="connectionString">Where the database is, in the words of Npgsql.</param>
    /// <param name="options">Limits.</param>
    public PostgresStore(string connectionString, StoreOptions? options = null)
        : base(PostgresDialect.Instance, options ?? new StoreOptions()) =>
        _connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            CommandTimeout = (int)Options.WriteTimeout.TotalSeconds,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            ApplicationName = "cambio-projector",
        };

    /// <inheritdoc/>
    public override string Name => $"postgres://{_connection.Host}:{_connection.Port}/{_connection.Database}";

    /// <inheritdoc/>
    public override FailureKind Classify(Exception exception) => exception switch
    {
        PostgresException error => Classify(error.SqlState),
        NpgsqlException or IOException or SocketException or TimeoutException => FailureKind.Transient,
        _ => FailureKind.Lasting,
    };

    private protected override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(_connection.ToString());
        try
        {
            connection.Open();
            using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private protected override IRowSink Sink(SqlSession session, Scales scales) =>
        new PostgresRowSink(session, _buffer, _staged, scales);

    private protected override void Prepare(SqlSession session, RowBatch batch)
    {
        _staged.Clear();
        foreach (RowSet set in batch.Sets)
        {
            if (set.Table.TimeColumn is not null)
            {
                _partitions.Prepare(session, set);
            }
        }
    }

    private protected override void OnRolledBack() => _partitions.Forget();

    /// <summary>By the classes of the manual's appendix "PostgreSQL Error Codes".</summary>
    private static FailureKind Classify(string state) => state[..2] switch
    {
        "22" or "23" => FailureKind.Row,
        "08" or "40" or "57" => FailureKind.Transient,
        "P0" => FailureKind.Row,
        _ => FailureKind.Lasting,
    };
}
