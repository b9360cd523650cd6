using Cambio.Core;

namespace Cambio.Bench.Checking;

/// <summary>What an engine's state comes to, read between two commands.</summary>
/// <param name="Sequence">The last command.</param>
/// <param name="StateHash">Hash of the whole state.</param>
/// <param name="Conservation">One sum for each asset.</param>
public sealed record EngineAudit(long Sequence, ulong StateHash, IReadOnlyList<ConservationSum> Conservation)
{
    /// <summary>Whether no money was made or lost.</summary>
    public bool Held => Conservation.All(sum => sum.Sum == 0);

    /// <summary>Reads an engine.</summary>
    public static EngineAudit Of(Engine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new EngineAudit(
            engine.LastSequence,
            engine.StateHash(),
            [.. engine.Audit().Select(asset => new ConservationSum(asset.Name.ToString(), asset.Difference))]);
    }
}
