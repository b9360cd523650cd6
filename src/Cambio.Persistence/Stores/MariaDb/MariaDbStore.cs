using System.Data.Common;
using System.Net.Sockets;
using System.Text;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;
using MySqlConnector;

namespace Cambio.Persistence.Stores.MariaDb;

/// <summary>A MariaDB or MySQL database.</summary>
public sealed class MariaDbStore : SqlStore
{
    // A number that does not fit is an error, never a nearer one.
    private const string Settings = "SET SESSION sql_mode = 'STRICT_ALL_TABLES'";

    private readonly MySqlConnectionStringBuilder _connection;
    private readonly StringBuilder _text = new();

    /// <summary>Makes a store.</summary>
    /// <param name="connectionString">Where the database is, in the words of MySqlConnector.</param>
    /// <param name="options">Limits.</param>
    public MariaDbStore(string connectionString, StoreOptions? options = null)
        : base(MariaDbDialect.Instance, options ?? new StoreOptions()) =>
        _connection = new MySqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            DefaultCommandTimeout = (uint)Options.WriteTimeout.TotalSeconds,
            TreatTinyAsBoolean = true,
        };

    /// <inheritdoc/>
    public override string Name => $"mysql://{_connection.Server}:{_connection.Port}/{_connection.Database}";

    /// <inheritdoc/>
    public override FailureKind Classify(Exception exception) => exception switch
    {
        MySqlException error => Classify(error),
        IOException or SocketException or TimeoutException => FailureKind.Transient,
        _ => FailureKind.Lasting,
    };

    private protected override DbConnection Connect()
    {
        var connection = new MySqlConnection(_connection.ToString());
        try
        {
            connection.Open();
            using MySqlCommand command = connection.CreateCommand();
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
        new MariaDbRowSink(session, _text, scales);

    private static FailureKind Classify(MySqlException error) => error.SqlState switch
    {
        ['2', '2' or '3', ..] => FailureKind.Row,
        "45000" => FailureKind.Row, // SIGNAL in a trigger
        ['0', '8', ..] or ['4', '0', ..] => FailureKind.Transient,
        _ when error.IsTransient || error.ErrorCode is MySqlErrorCode.LockWaitTimeout => FailureKind.Transient,
        _ when error.InnerException is IOException or SocketException or TimeoutException => FailureKind.Transient,
        _ => FailureKind.Lasting,
    };
}
