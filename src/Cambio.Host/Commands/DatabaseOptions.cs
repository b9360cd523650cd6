using System.CommandLine;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;

namespace Cambio.Host.Commands;

/// <summary>The options about the database, so that they mean the same everywhere.</summary>
internal static class DatabaseOptions
{
    internal static Option<string> Address() => new("--database")
    {
        Description = "sqlite (DIR/cambio.db), sqlite:FILE, postgres://user:password@host/name, "
            + "mysql://user:password@host/name, or none.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "sqlite",
    };

    internal static Option<string?> ReadAddress() => new("--read-database")
    {
        Description = "A replica of the database that answers queries about the past, instead of the database itself.",
        HelpName = "ADDRESS",
    };

    internal static Option<BufferMode> Mode() => new("--write-mode")
    {
        Description = "buffered: many commands are one transaction; sync: each is one, for comparison.",
        DefaultValueFactory = _ => BufferMode.Buffered,
    };

    /// <summary>What the environment sets, and over it what the command line says.</summary>
    internal static WriteBufferOptions Writes(bool isGiven, BufferMode mode)
    {
        try
        {
            WriteBufferOptions options = new WriteBufferOptions().WithEnvironment(Environment.GetEnvironmentVariable);
            return isGiven ? options with { Mode = mode } : options;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>The store that an address names; null for none.</summary>
    internal static SqlStore? Open(string address, string folder)
    {
        try
        {
            return DatabaseAddress.Open(address, folder, new StoreOptions());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>As above, where there must be one.</summary>
    internal static SqlStore Require(string address, string folder) => Open(address, folder)
        ?? throw new UsageException("This needs a database: --database none is not enough.");
}
