using Cambio.Bench.Checking;

namespace Cambio.Host.Verifying;

/// <summary>What a journal comes to when the state is rebuilt from it alone.</summary>
/// <param name="Held">Whether everything that was checked held, of the other journals too.</param>
/// <param name="Name">Which journal of the data folder: <c>exchange</c> or <c>replay</c>.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Sequence">The last command.</param>
/// <param name="StateHash">Hash of the state after it.</param>
/// <param name="ChainHash">Hash over all commands.</param>
/// <param name="Conservation">One sum for each asset; 0, or money was made or lost.</param>
/// <param name="Frames">Frames of the journal.</param>
/// <param name="Segments">Files of the journal.</param>
/// <param name="JournalBytes">Bytes of the journal.</param>
/// <param name="TornTail">Whether it ends in a write that was never acknowledged. That is no fault.</param>
/// <param name="Seconds">How long reading and replaying took.</param>
/// <param name="CommandsPerSecond">Commands over seconds.</param>
/// <param name="Snapshots">What was found out about each snapshot; null unless asked.</param>
/// <param name="Others">The other journals in the data folder, those written earlier.</param>
internal sealed record VerifyReport(
    bool Held, string Name, string Folder, long Sequence, string StateHash, string ChainHash,
    IReadOnlyList<ConservationSum> Conservation, long Frames, int Segments, long JournalBytes, bool TornTail,
    double Seconds, double CommandsPerSecond, IReadOnlyList<SnapshotVerdict>? Snapshots,
    IReadOnlyList<VerifyReport> Others);

/// <summary>Whether a snapshot is what the journal says it must be.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Held">Whether it is.</param>
/// <param name="Finding">In words.</param>
internal sealed record SnapshotVerdict(long Sequence, bool Held, string Finding);
