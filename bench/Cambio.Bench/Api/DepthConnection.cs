using System.Net;

namespace Cambio.Bench.Api;

/// <summary>Asks for whole books, the heaviest requests there are: 250 of an address's weight.</summary>
internal sealed class DepthConnection(Uri url, IReadOnlyList<ApiUser> users, IPAddress from)
    : RestConnection(url, users, from)
{
    /// <inheritdoc/>
    protected override void WriteRequest(ByteText request) =>
        request.Add("GET /api/v3/depth?symbol=BTCUSDT&limit=5000 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
}
