using System.Globalization;

namespace Cambio.Persistence.Buffering;

/// <summary>When rows are written, and what happens when that fails.</summary>
public sealed record WriteBufferOptions
{
    /// <summary>One transaction for many commands, or for each. Default <see cref="BufferMode.Buffered"/>.</summary>
    public BufferMode Mode { get; init; } = BufferMode.Buffered;

    /// <summary>The smallest batch, in rows, that the adaptive size may come down to. Default 500.</summary>
    public int BatchRowsMin { get; init; } = 500;

    /// <summary>
    /// The largest batch, in rows. Equal to <see cref="BatchRowsMin"/> means a fixed size. Default 50,000. Also
    /// <c>WRITE_BUFFER_MAX_SIZE</c>.
    /// </summary>
    public int BatchRowsMax { get; init; } = 50_000;

    /// <summary>
    /// How long a flush should take: batches grow while they are faster and shrink while they are slower. Default
    /// 100 ms.
    /// </summary>
    public TimeSpan FlushTarget { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The longest that rows wait for others. Default 250 ms. Also <c>WRITE_BUFFER_FLUSH_INTERVAL_MS</c>.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Rows are written when nothing new came for this long, whatever their number. Default 5 ms.
    /// </summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Memory that rows may take. At this limit the projector stops reading the log until the database takes them; the
    /// log keeps what comes. Default 64 MiB.
    /// </summary>
    public long MemoryBytesMax { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// Attempts after the first, at once, while failures are transient. Default 3. Also
    /// <c>WRITE_BUFFER_MAX_RETRIES</c>.
    /// </summary>
    public int RetriesMax { get; init; } = 3;

    /// <summary>The pause before the first of them; it doubles each time, and is jittered. Default 10 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>After so many failed flushes in a row the database is left alone. Default 5.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>For so long, before one attempt tells whether it works again. Default 30 s.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after a failed flush while the breaker is closed. Default 200 ms.</summary>
    public TimeSpan FailurePause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How long a stop may take to write what is durable and not written yet; not tried while the database is away.
    /// What is left is written after the next start. Default 5 s.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// These options with what the environment sets by the names of the system that is re-implemented here:
    /// <c>WRITE_BUFFER_SYNC</c>, <c>USE_BUFFERED_WRITES</c>, <c>WRITE_BUFFER_MAX_SIZE</c>,
    /// <c>WRITE_BUFFER_FLUSH_INTERVAL_MS</c>, <c>WRITE_BUFFER_MAX_RETRIES</c>.
    /// </summary>
    /// <param name="variable">Reads a variable; null for none.</param>
    /// <exception cref="ArgumentException">A variable is set to something else than its kind.</exception>
    public WriteBufferOptions WithEnvironment(Func<string, string?> variable)
    {
        int rowsMax = Number(variable, "WRITE_BUFFER_MAX_SIZE") ?? BatchRowsMax;
        bool sync = Flag(variable, "WRITE_BUFFER_SYNC") == true || Flag(variable, "USE_BUFFERED_WRITES") == false;
        return this with
        {
            Mode = sync ? BufferMode.Sync : Mode,
            BatchRowsMax = rowsMax,
            BatchRowsMin = Math.Min(BatchRowsMin, rowsMax),
            FlushInterval = Number(variable, "WRITE_BUFFER_FLUSH_INTERVAL_MS") is { } milliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : FlushInterval,
            RetriesMax = Number(variable, "WRITE_BUFFER_MAX_RETRIES") ?? RetriesMax,
        };
    }

    /// <summary>Throws <see cref="ArgumentException"/> if a setting is outside its range.</summary>
    public void Validate()
    {
        Require(BatchRowsMin > 0, "BatchRowsMin must be positive.");
        Require(BatchRowsMax >= BatchRowsMin, "BatchRowsMax must not be below BatchRowsMin.");
        Require(FlushTarget > TimeSpan.Zero, "FlushTarget must be positive.");
        Require(FlushInterval > TimeSpan.Zero, "FlushInterval must be positive.");
        Require(IdleAfter > TimeSpan.Zero, "IdleAfter must be positive.");
        Require(MemoryBytesMax > 0, "MemoryBytesMax must be positive.");
        Require(StopTimeout > TimeSpan.Zero, "StopTimeout must be positive.");
        Require(RetriesMax >= 0, "RetriesMax must not be negative.");
        Require(BreakerFailures >= 2, "BreakerFailures must be at least 2.");
        Require(BreakDuration >= TimeSpan.FromSeconds(0.5), "BreakDuration must be at least half a second.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }

    private static int? Number(Func<string, string?> variable, string name)
    {
        string? text = variable(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} must be a positive number, not '{text}'.");
    }

    private static bool? Flag(Func<string, string?> variable, string name) => variable(name)?.ToUpperInvariant() switch
    {
        null or "" => null,
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        string other => throw new ArgumentException($"{name} must be true or false, not '{other}'."),
    };
}
