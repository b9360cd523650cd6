using Cambio.Bench.Checking;

namespace Cambio.Bench.Replay;

/// <summary>How often something that must agree did.</summary>
/// <param name="Agreed">Times it did.</param>
/// <param name="Of">Times it had to.</param>
public sealed record Agreement(int Agreed, int Of)
{
    /// <summary>Whether it always did.</summary>
    public bool Held => Agreed == Of;
}

/// <summary>What became of a recorded session.</summary>
/// <param name="Held">Whether everything that was checked held.</param>
/// <param name="Input">The file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Commands">Commands sent, set-up included.</param>
/// <param name="Orders">Orders accepted.</param>
/// <param name="Fills">Trades.</param>
/// <param name="Rejected">Commands refused; none may be.</param>
/// <param name="UnexpectedFills">Trades where the recording has none; none may be.</param>
/// <param name="Executions">Executions of a price's oldest order that filled once, against that order.</param>
/// <param name="BestPrices">Confirmed best bids and asks that ours agree with.</param>
/// <param name="Conservation">One sum for each asset.</param>
/// <param name="StateHash">Hash of the engine's state at the end.</param>
/// <param name="Sequence">The last command.</param>
/// <param name="Seconds">From the first command submitted to the last event published.</param>
/// <param name="CommandsPerSecond">Commands over seconds.</param>
/// <param name="JournalBytes">Bytes of the journal.</param>
/// <param name="Folder">Where the journal is, for <c>cambio verify --data</c>.</param>
public sealed record ReplayReport(
    bool Held, string Input, int Rows, int Commands, int Orders, int Fills, int Rejected, int UnexpectedFills,
    Agreement Executions, Agreement BestPrices, IReadOnlyList<ConservationSum> Conservation, string StateHash,
    long Sequence, double Seconds, double CommandsPerSecond, long JournalBytes, string Folder);
