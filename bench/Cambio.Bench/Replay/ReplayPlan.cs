using Cambio.Bench.Workload;
using Cambio.Core.Commands;

namespace Cambio.Bench.Replay;

/// <summary>A recorded session as commands, complete before the first one is sent.</summary>
public sealed class ReplayPlan
{
    private const int BytesPerRowMax = 64;
    private const int SetUpBytesMax = 4096;

    private ReplayPlan(RecordRun records, ReplayStep[] steps)
    {
        Records = records;
        Steps = steps;
    }

    /// <summary>The commands, set-up first; in a new journal the last one's sequence is their number.</summary>
    public RecordRun Records { get; }

    /// <summary>What each row became.</summary>
    public IReadOnlyList<ReplayStep> Steps { get; }

    /// <summary>Plans a session of a share.</summary>
    /// <exception cref="FormatException">The rows contradict each other.</exception>
    public static ReplayPlan Make(IReadOnlyList<LobsterRow> rows, string symbol)
    {
        ArgumentNullException.ThrowIfNull(rows);
        byte[] bytes = new byte[SetUpBytesMax + (rows.Count * BytesPerRowMax)];
        var writer = new CommandWriter(bytes);
        ReplayMarket.WriteSetUp(ref writer, symbol);
        var script = new ReplayScript(writer.Count);
        var steps = new ReplayStep[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            steps[i] = script.Write(ref writer, rows[i]);
        }

        int[] ends = RecordRun.FindEnds(writer.Written, writer.Count);
        return new ReplayPlan(new RecordRun(bytes, ends, 0, ends.Length), steps);
    }
}
