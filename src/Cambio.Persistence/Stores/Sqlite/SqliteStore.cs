using System.Data.Common;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cambio.Persistence.Stores.Sqlite;

/// <summary>A database in a file: the default, without any server.</summary>
public sealed class SqliteStore : SqlStore
{
    // The log is the truth: after a power cut the database may be a little older, but it is whole, and the projector
    // goes on from wherever it is. So no transaction waits for the disk.
    private const string Settings =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -32768;
        """;

    private readonly string _path;
    private SqliteRowSink? _sink;

    /// <summary>Makes a store.</summary>
    /// <param name="path">The file; made if missing.</param>
    /// <param name="options">Limits.</param>
    public SqliteStore(string path, StoreOptions? options = null)
        : base(SqliteDialect.Instance, options ?? new StoreOptions()) => _path = path;

    /// <inheritdoc/>
    public override string Name => $"sqlite:{_path}";

    /// <inheritdoc/>
    public override FailureKind Classify(Exception exception) => exception is not SqliteException error
        ? FailureKind.Lasting
        : error.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => FailureKind.Transient,
            raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE => FailureKind.Row,
            _ => FailureKind.Lasting,
        };

    /// <inheritdoc/>
    internal override void Interrupt(SqlSession session) =>
        raw.sqlite3_interrupt(((SqliteConnection)session.Connection).Handle!);

    private protected override DbConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Pooling = false,
            DefaultTimeout = (int)Options.WriteTimeout.TotalSeconds,
        }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            SqliteDecimals.Register(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private protected override IRowSink Sink(SqlSession session, Scales scales)
    {
        if (_sink?.Scales != scales)
        {
            _sink?.Dispose();
            _sink = new SqliteRowSink(((SqliteConnection)session.Connection).Handle!, scales);
        }

        return _sink;
    }

    private protected override void OnDropped()
    {
        _sink?.Dispose();
        _sink = null;
    }
}
