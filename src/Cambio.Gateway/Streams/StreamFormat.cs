using Cambio.Gateway.Dialect;

namespace Cambio.Gateway.Streams;

/// <summary>How a socket wants its events.</summary>
/// <param name="IsCombined">Wrapped as <c>{"stream":…,"data":…}</c>.</param>
/// <param name="Unit">The unit of times.</param>
internal readonly record struct StreamFormat(bool IsCombined, TimeUnit Unit)
{
    /// <summary>How many formats there are.</summary>
    public const int Count = 4;

    /// <summary>A number below <see cref="Count"/>.</summary>
    public int Index => (IsCombined ? 1 : 0) | ((int)Unit << 1);
}
