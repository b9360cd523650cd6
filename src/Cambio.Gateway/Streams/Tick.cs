namespace Cambio.Gateway.Streams;

/// <summary>A moment at which streams with a rhythm speak.</summary>
/// <param name="NowMicros">The time, microseconds since 1970.</param>
/// <param name="IsSecond">True once a second.</param>
/// <param name="IsEvenSecond">True every other second.</param>
internal readonly record struct Tick(long NowMicros, bool IsSecond, bool IsEvenSecond);
