namespace Cambio.Gateway.Keys;

/// <summary>Limits of API keys. A request beyond one is refused before the log.</summary>
public static class KeyLimits
{
    /// <summary>Keys ever made, revoked ones included (about 1 KiB of memory each).</summary>
    public const int KeysMax = 1_000_000;

    /// <summary>Keys of one account that are not revoked.</summary>
    public const int KeysPerAccountMax = 30;

    /// <summary>Bytes of a key's name.</summary>
    public const int NameBytesMax = 32;

    /// <summary>Address ranges that a key may be bound to.</summary>
    public const int AddressRangesMax = 12;
}
