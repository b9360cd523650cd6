using System.Diagnostics;
using Cambio.Gateway.Keys;

namespace Cambio.Gateway.Endpoints;

/// <summary>What a client must prove to use an endpoint.</summary>
internal enum Access : byte
{
    /// <summary>Nothing.</summary>
    Public = 1,

    /// <summary>A signed request with a key that may read the account (the dialect's USER_DATA).</summary>
    Read = 2,

    /// <summary>A signed request with a key that may trade (TRADE).</summary>
    Trade = 3,

    /// <summary>A signed request with a key that may move balance between wallets.</summary>
    Transfer = 4,

    /// <summary>A signed request with a key that may withdraw.</summary>
    Withdraw = 5,

    /// <summary>A key, whatever it may do, and no signature (MARKET_DATA, USER_STREAM).</summary>
    KeyOnly = 6,
}

/// <summary>What the access levels mean.</summary>
internal static class AccessRules
{
    /// <summary>What a key must be allowed to do.</summary>
    public static KeyPermissions Needed(this Access access) => access switch
    {
        Access.Public or Access.KeyOnly => KeyPermissions.None,
        Access.Read => KeyPermissions.Read,
        Access.Trade => KeyPermissions.Trade,
        Access.Transfer => KeyPermissions.Transfer,
        Access.Withdraw => KeyPermissions.Withdraw,
        _ => throw new UnreachableException($"{access} is no access level."),
    };

    /// <summary>True when the request must be signed.</summary>
    public static bool IsSigned(this Access access) => access is not (Access.Public or Access.KeyOnly);
}
