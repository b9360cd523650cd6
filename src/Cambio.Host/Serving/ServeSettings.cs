using Cambio.Gateway;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Persistence.Buffering;

namespace Cambio.Host.Serving;

/// <summary>How an exchange is to be run.</summary>
/// <param name="Folder">Where its data is.</param>
/// <param name="Port">Where the API listens; 0 for any port that is free.</param>
/// <param name="OperatorPort">Where the operator API listens; 0 for any port that is free.</param>
/// <param name="Limits">Limits of the API.</param>
/// <param name="TrustedProxies">Proxies whose word about a client's address is believed.</param>
/// <param name="Database">Address of the database that follows the log.</param>
/// <param name="ReadDatabase">Address of a replica of it that answers queries; null for itself.</param>
/// <param name="Writes">When rows are written to it.</param>
internal sealed record ServeSettings(
    DataFolder Folder, int Port, int OperatorPort, GatewayLimits Limits, IpRangeList TrustedProxies,
    string Database, string? ReadDatabase, WriteBufferOptions Writes);
