using Cambio.Core.Commands;

namespace Cambio.Bench.Replay;

/// <summary>A recorded session as commands, complete before the first one is sent.</summary>
public sealed class ReplayPlan
{
    private const int BytesPerRowMax = 64;
    private const int SetUpBytesMax = 4096;

    private ReplayPlan(byte[] records, int[] ends, ReplayStep[] steps)
    {
        Records = records;
        Ends = ends;
        Steps = steps;
    }

    /// <summary>Number of commands, set-up included; also the sequence of the last one in a new journal.</summary>
    public int Commands => Ends.Length;

    /// <summary>What each row became.</summary>
    public IReadOnlyList<ReplayStep> Steps { get; }

    private byte[] Records { get; }

    /// <summary>Where each record ends.</summary>
    private int[] Ends { get; }

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

        return new ReplayPlan(bytes[..writer.Length], FindEnds(writer.Written, writer.Count), steps);
    }

    /// <summary>The records of <paramref name="count"/> commands, after the first <paramref name="first"/>.</summary>
    public ReadOnlySpan<byte> Slice(int first, int count)
    {
        int start = first == 0 ? 0 : Ends[first - 1];
        return Records.AsSpan(start..Ends[first + count - 1]);
    }

    private static int[] FindEnds(ReadOnlySpan<byte> records, int count)
    {
        int[] ends = new int[count];
        int end = 0;
        for (int i = 0; i < count; i++)
        {
            end += BitConverter.ToUInt16(records[end..]);
            ends[i] = end;
        }

        return ends;
    }
}
