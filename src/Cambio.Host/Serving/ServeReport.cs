namespace Cambio.Host.Serving;

/// <summary>What an exchange says of itself once it takes orders.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Folder">Where its data is.</param>
/// <param name="Sequence">The last command it recovered; 0 for a new exchange.</param>
/// <param name="SnapshotSequence">The snapshot that recovery began with; 0 for none.</param>
/// <param name="RecoverySeconds">How long recovery took.</param>
/// <param name="TornTail">Whether the journal ended in a write that was never acknowledged; it was cut.</param>
/// <param name="DemoKeys">The file with the demo accounts' keys.</param>
/// <param name="OperatorUrl">Where the operator API listens; its tokens are in DIR/operators.json.</param>
/// <param name="ProcessId">This process.</param>
internal sealed record ServeReport(
    string Url, string Folder, long Sequence, long SnapshotSequence, double RecoverySeconds, bool TornTail,
    string DemoKeys, string OperatorUrl, int ProcessId);
