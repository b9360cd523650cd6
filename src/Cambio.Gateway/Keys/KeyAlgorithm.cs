namespace Cambio.Gateway.Keys;

/// <summary>How a key signs. Numbers are in the log: never renumbered, never reused.</summary>
public enum KeyAlgorithm : byte
{
    /// <summary>Not known; the algorithm of no key.</summary>
    None = 0,

    /// <summary>A secret that both sides know; signatures are hex.</summary>
    HmacSha256 = 1,

    /// <summary>A public key; the client alone has the private one. Signatures are Base64.</summary>
    Ed25519 = 2,
}
