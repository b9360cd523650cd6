using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Tests.Support;
using Cambio.Gateway.WsApi;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>
/// A message to a WebSocket made from a number: a request good or bad, some bytes of it changed, or noise. The same
/// number always gives the same message.
/// </summary>
internal sealed class FuzzedMessage(int seed, Trader trader)
{
    private static readonly string[] Methods =
    [
        .. WsMethods.All.Select(m => m.Name).Order(StringComparer.Ordinal), "session.logon", "session.status",
        "session.logout", "session.subscriptions", "userDataStream.subscribe", "userDataStream.unsubscribe",
        "userDataStream.subscribe.signature", "SUBSCRIBE", "UNSUBSCRIBE", "LIST_SUBSCRIPTIONS", "SET_PROPERTY", "",
        "v3/ping", "v9/ping", "order.place\u0000", "💰",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The text, which need not be one.</summary>
    public byte[] Text()
    {
        byte[] text = Encoding.UTF8.GetBytes(_random.Next(10) switch
        {
            0 => Pick(NastyValues.Bad),
            1 => Pick(NastyValues.Huge),
            2 => $$"""{"method":{{Value(Pick(Methods))}},"id":1,"params":{{Pick(NastyValues.Bad)}}}""",
            3 => $$"""{"method":{{Value(Pick(Methods))}},"id":{{Pick(NastyValues.Bad)}}}""",
            _ => Request(),
        });
        for (int changes = _random.Next(4) == 0 ? _random.Next(6) : 0; changes > 0 && text.Length > 0; changes--)
        {
            text[_random.Next(text.Length)] = (byte)_random.Next(256);
        }

        return text;
    }

    /// <summary>Wraps a payload as a client must.</summary>
    public static byte[] Frame(byte[] payload, byte head = 0x81)
    {
        byte[] frame = new byte[14 + payload.Length];
        frame[0] = head;
        int length = 10;
        if (payload.Length < 126)
        {
            (frame[1], length) = ((byte)(0x80 | payload.Length), 2);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            (frame[1], length) = (0x80 | 126, 4);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 127;
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        }

        payload.CopyTo(frame, length + 4); // masked with zeros, which changes nothing
        return frame[..(length + 4 + payload.Length)];
    }

    private string Request()
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in Pick(NastyValues.Forms).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            parameters[pair.Split('=')[0]] = pair[(pair.IndexOf('=') + 1)..];
        }

        for (int extra = _random.Next(3); extra > 0; extra--)
        {
            parameters[Pick(NastyValues.Names)] = Pick(_random.Next(2) == 0 ? NastyValues.Good : NastyValues.Bad);
        }

        string method = Pick(Methods);
        bool isPublic = WsMethods.Find(method)?.Endpoint.Access == Access.Public;
        if (isPublic ? _random.Next(20) == 0 : _random.Next(20) > 0)
        {
            parameters["apiKey"] = trader.Key!;
            parameters["timestamp"] = trader.Now.ToString(CultureInfo.InvariantCulture);
            parameters["signature"] = trader.Sign(string.Join('&', parameters.Select(p => $"{p.Key}={p.Value}")));
        }

        IEnumerable<string> members = parameters.Select(p => $"{Value(p.Key)}:{Parameter(p.Value)}");
        string id = _random.Next(3) switch { 0 => "null", 1 => $"{_random.Next()}", _ => "\"a\"" };
        string all = string.Join(',', members);
        return $$"""{"id":{{id}},"method":{{Value(method)}},"params":{ {{all}} } }""";
    }

    // Now and then as it stands, which makes a number of it, or a list, or nothing that is JSON.
    private string Parameter(string value) => _random.Next(8) == 0 ? value : Value(value);

    private static string Value(string text) => JsonSerializer.Serialize(text);

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
