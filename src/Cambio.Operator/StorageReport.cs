namespace Cambio.Operator;

/// <summary>What an exchange has on its disk.</summary>
/// <param name="JournalBytes">Bytes of all journal segments; the last one is as long as it will be.</param>
/// <param name="SnapshotSequence">The command that the newest snapshot ends with; 0 for none.</param>
/// <param name="SnapshotAgeSeconds">How old it is; null where there is none.</param>
public sealed record StorageReport(long JournalBytes, long SnapshotSequence, double? SnapshotAgeSeconds);
