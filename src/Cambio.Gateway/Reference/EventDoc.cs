namespace Cambio.Gateway.Reference;

/// <summary>What the reference says of an event that sockets send.</summary>
/// <param name="Name">Its name; for events without one, what it is.</param>
/// <param name="Summary">When it is sent, in a sentence.</param>
/// <param name="Streams">
/// The streams that send it, with &lt;symbol&gt; and &lt;interval&gt; for what clients put in; none for account events.
/// </param>
/// <param name="Fields">What its fields mean, nested ones as k.t and B[].a.</param>
internal sealed record EventDoc(
    string Name, string Summary, IReadOnlyList<string> Streams, params IReadOnlyList<(string Name, string Text)> Fields)
{
    /// <summary>Fields that are only there when they mean something.</summary>
    public IReadOnlyList<(string Name, string Text)> SometimesFields { get; init; } = [];
}
