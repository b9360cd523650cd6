using System.Data.Common;

namespace Cambio.Persistence.Stores;

/// <summary>A connection, and the few ways in which it is used.</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    internal DbConnection Connection { get; } = connection;

    /// <summary>How long a statement may take, in seconds; null for what the connection says.</summary>
    internal int? TimeoutSeconds { get; init; }

    /// <summary>
    /// Runs a statement; <c>@p0</c>, <c>@p1</c>, ... stand for the values. Returns the rows it changed.
    /// </summary>
    internal int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using DbCommand command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null for none.</summary>
    internal object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using DbCommand command = Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Reads rows, one after the other.</summary>
    internal void Query(string sql, Action<DbDataReader> row, params ReadOnlySpan<object?> values)
    {
        using DbCommand command = Command(sql, values);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }

    /// <summary>Gives up the transaction, if there is one that can still be given up.</summary>
    internal void RollBackQuietly()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // There was none, or the connection is gone and the transaction with it.
        }
        catch (InvalidOperationException)
        {
            // The connection is closed.
        }
    }

    public void Dispose() => Connection.Dispose();

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        DbCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = TimeoutSeconds ?? command.CommandTimeout;
        for (int i = 0; i < values.Length; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
