using System.Text;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Tests.Support;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>
/// A request made from a number: parameters good and bad, some bytes of it changed, signed well more often than not, so
/// that it gets past the signature. The same number always gives the same request.
/// </summary>
internal sealed class FuzzedRequest
{
    private const int BodyBytesMax = 64 * 1024;

    private readonly Random _random;

    public FuzzedRequest(int seed, ApiEndpoint endpoint, Trader trader)
    {
        _random = new Random(seed);
        bool hasBody = endpoint.Method != "GET" && _random.Next(2) == 0;
        string query = hasBody && _random.Next(3) > 0 ? "" : Parameters();
        byte[] body = hasBody ? Encoding.UTF8.GetBytes(Parameters()) : [];
        if (_random.Next(8) == 0)
        {
            Spoil(body);
        }

        body = body.Length > BodyBytesMax ? body[..BodyBytesMax] : body;
        Key = _random.Next(20) == 0 ? Pick(["", "x", new string('k', 64), new string('é', 64)]) : trader.Key;
        if (endpoint.Access == Access.Public ? _random.Next(20) == 0 : _random.Next(20) > 0)
        {
            query += (query.Length == 0 ? "" : "&") + Timestamp(trader.Now);
        }

        string signature = _random.Next(20) switch
        {
            0 => new string('0', 64),
            1 => Pick(NastyValues.Bad),
            _ => trader.Sign([.. Encoding.UTF8.GetBytes(query), .. body]),
        };
        bool isSigned = endpoint.Access == Access.Public ? _random.Next(20) == 0 : _random.Next(20) > 0;
        Query = isSigned ? $"{query}&signature={signature}".TrimStart('&') : query;
        Body = body;
    }

    /// <summary>The API key it sends.</summary>
    public string? Key { get; }

    /// <summary>The query, without a question mark.</summary>
    public string Query { get; }

    /// <summary>The body.</summary>
    public byte[] Body { get; }

    public override string ToString() => $"?{Query} {Encoding.Latin1.GetString(Body)}";

    private string Timestamp(long now) => "timestamp=" + _random.Next(20) switch
    {
        0 => Pick(NastyValues.Bad),
        1 => $"{now * 1_000}",
        2 => $"{now + 60_000}",
        3 => $"{now}&recvWindow={Pick(NastyValues.Bad)}",
        _ => $"{now}",
    };

    private string Parameters()
    {
        var text = new StringBuilder(Pick(NastyValues.Forms));
        int count = _random.Next(8) switch
        {
            0 => _random.Next(12),
            1 => _random.Next(80),
            _ => _random.Next(3),
        };
        for (int i = 0; i < count; i++)
        {
            string value = _random.Next(60) == 0
                ? Pick(NastyValues.Huge)
                : Pick(_random.Next(2) == 0 ? NastyValues.Good : NastyValues.Bad);
            text.Append(text.Length == 0 ? "" : "&").Append(Pick(NastyValues.Names));
            text.Append(_random.Next(30) == 0 ? "" : "=");
            text.Append(_random.Next(3) == 0 ? value : Uri.EscapeDataString(value));
        }

        return Shortened(_random.Next(6) == 0 ? Spoiled(text) : text);
    }

    private string Spoiled(StringBuilder text)
    {
        for (int changes = _random.Next(4); changes > 0 && text.Length > 0; changes--)
        {
            int at = _random.Next(text.Length);
            switch (_random.Next(3))
            {
                case 0:
                    text[at] = (char)_random.Next(1, 256);
                    break;
                case 1:
                    text.Remove(at, 1);
                    break;
                default:
                    text.Insert(at, Pick(["%", "%%", "%0", "%zz", "%00", "%ff%fe", "&&", "==", "+", ";", "?", "#"]));
                    break;
            }
        }

        return text.ToString();
    }

    // The server would not let longer ones in.
    private static string Shortened(object text) => text.ToString() is { Length: > 30_000 } longText
        ? longText[..30_000]
        : text.ToString()!;

    private void Spoil(byte[] bytes)
    {
        for (int changes = _random.Next(8); changes > 0 && bytes.Length > 0; changes--)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
