using Cambio.Core.Values;
using Cambio.Gateway.Keys.Addresses;

namespace Cambio.Gateway.Keys;

/// <summary>What a key may do, from where, and until when. These may change during its life.</summary>
/// <param name="Permissions">What for.</param>
/// <param name="Addresses">From where; empty for anywhere.</param>
/// <param name="ExpiresMicros">From when on no more, microseconds since 1970; 0 for never.</param>
public sealed record KeyTerms(KeyPermissions Permissions, IpRangeList Addresses, long ExpiresMicros)
{
    /// <summary>Everything, from anywhere, for ever.</summary>
    public static KeyTerms Unrestricted { get; } = new(KeyPermissions.All, IpRangeList.Empty, 0);
}

/// <summary>All that may be shown of a key.</summary>
/// <param name="Key">What the client sends.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Account">The account it acts for.</param>
/// <param name="Algorithm">How it signs.</param>
/// <param name="Terms">What it may do.</param>
/// <param name="CreatedMicros">When it was made, microseconds since 1970.</param>
/// <param name="RevokedMicros">When it was revoked; 0 while it is good.</param>
public sealed record KeyCard(
    string Key, string Name, AccountId Account, KeyAlgorithm Algorithm, KeyTerms Terms, long CreatedMicros,
    long RevokedMicros);
