namespace Cambio.Runtime;

/// <summary>The limits of a shard. At each limit the outcome is stated, and tested.</summary>
public sealed record ShardOptions
{
    /// <summary>
    /// Command records, in bytes, that may wait for the shard; beyond it a submission is refused as
    /// <see cref="Submitting.CommandOutcome.Busy"/>. What waits becomes the next batch, so this is the largest batch
    /// too, and the log's buffer must hold it. The shard keeps two buffers of this size. Default 1 MiB.
    /// </summary>
    public int InboxBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Command records that may wait for the shard; beyond it the outcome is Busy. Default 16,384.</summary>
    public int InboxCommandsMax { get; init; } = 16_384;

    /// <summary>
    /// Share of the inbox, in percent, that only commands which take risk away may use (see
    /// <see cref="Submitting.ReservedShare"/>): whoever wants out gets in while new orders are refused. Default 20.
    /// </summary>
    public int ReservedPercent { get; init; } = 20;

    /// <summary>
    /// How long the oldest command may wait for its durable write before new ones are refused as Busy, so that clients
    /// hear about a stalled disk instead of waiting for it. The reserved share stays open. Default 1 s.
    /// </summary>
    public TimeSpan DurableLagMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a submitter waits for its answer; then it is told that what became of its command is not known (it may
    /// still be applied). Looked at once a second. Default 10 s.
    /// </summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Batches of events between matching and publishing. When all are taken the shard waits: nothing is dropped.
    /// Default 128.
    /// </summary>
    public int HandOverBatchesMax { get; init; } = 128;

    /// <summary>
    /// A batch of events is handed over once it holds this many bytes (a single command's events stay together, and
    /// may exceed it). Default 128 KiB.
    /// </summary>
    public int HandOverBatchBytes { get; init; } = 128 * 1024;

    /// <summary>
    /// Idle submission objects kept for reuse. More than this at once cost garbage, nothing else. Default 4,096.
    /// </summary>
    public int SubmissionPoolMax { get; init; } = 4_096;

    /// <summary>Throws <see cref="ArgumentException"/> if a limit is outside its range.</summary>
    public void Validate()
    {
        Require(InboxBytesMax is >= 4096 and <= 64 * 1024 * 1024, "InboxBytesMax must be 4 KiB to 64 MiB.");
        Require(InboxCommandsMax is >= 8 and <= 1024 * 1024, "InboxCommandsMax must be 8 to 1,048,576.");
        Require(ReservedPercent is >= 0 and <= 90, "ReservedPercent must be 0 to 90.");
        Require(DurableLagMax > TimeSpan.Zero, "DurableLagMax must be positive.");
        Require(AnswerTimeout > TimeSpan.Zero, "AnswerTimeout must be positive.");
        Require(HandOverBatchesMax is >= 2 and <= 65_536, "HandOverBatchesMax must be 2 to 65,536.");
        Require(HandOverBatchBytes is >= 1024 and <= 64 * 1024 * 1024, "HandOverBatchBytes must be 1 KiB to 64 MiB.");
        Require(SubmissionPoolMax >= 0, "SubmissionPoolMax must not be negative.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
