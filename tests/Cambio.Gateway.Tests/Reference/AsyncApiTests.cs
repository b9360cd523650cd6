using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Reference;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.Streams;
using Cambio.Gateway.Tests.Support;
using Cambio.Gateway.WsApi;
using Xunit;

namespace Cambio.Gateway.Tests.Reference;

/// <summary>Holds the reference of sockets to what they send and take.</summary>
public sealed class AsyncApiTests
{
    private const string Update = "UPDATE_GOLDEN=1 dotnet test rewrites it; the change is part of the same commit.";

    private static readonly string[] Intervals =
        ["1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"];

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    private static IEnumerable<EventDoc> Docs => StreamDocs.All.Concat(AccountEventDocs.All);

    [Fact]
    public async Task Fields_of_real_events_are_those_of_the_reference()
    {
        JsonObject real = await RecordAsync();
        if (IsUpdating)
        {
            await File.WriteAllTextAsync(
                PathOf("docs/api/events.json"), real.ToJsonString(OpenApiDocument.Format) + "\n",
                TestContext.Current.CancellationToken);
            return;
        }

        JsonObject recorded = ReadEvents();
        foreach (EventDoc doc in Docs)
        {
            string[] always = [.. doc.Fields.Select(f => f.Name).Order()];
            string[] sometimes = [.. doc.SometimesFields.Select(f => f.Name)];
            Assert.Equal(always, NamesIn(real[doc.Name]!).Except(sometimes).Distinct().Order());
            string now = ReplySchema.Of(real[doc.Name]).ToJsonString();
            string then = ReplySchema.Of(recorded[doc.Name]).ToJsonString();
            Assert.True(now == then, $"{doc.Name} is otherwise than in docs/api/events.json. {Update}");
        }
    }

    [Fact]
    public void Fields_that_are_only_sometimes_there_are_those_that_the_code_writes()
    {
        string code = Source("UserData/ExecutionReport.cs") + Source("UserData/Prevention.cs");
        IEnumerable<string> written = Regex.Matches(code, "\"([A-Za-z]+)\"u8,").Select(m => m.Groups[1].Value);
        EventDoc doc = AccountEventDocs.All.Single(d => d.Name == "executionReport");
        Assert.Equal(doc.Fields.Concat(doc.SometimesFields).Select(f => f.Name).Order(), written.Distinct().Order());
    }

    [Fact]
    public async Task Every_stream_of_the_reference_exists()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        var factory = new StreamFactory(exchange.Views);
        foreach (string pattern in StreamDocs.All.SelectMany(d => d.Streams))
        {
            foreach (string interval in Intervals)
            {
                (InstrumentId Instrument, MarketStream Stream)? made = factory.Make(Name(pattern, interval));
                Assert.True(made.HasValue, Name(pattern, interval));
                made.Value.Stream.End();
            }
        }
    }

    [Fact]
    public void Every_stream_that_the_code_makes_is_in_the_reference()
    {
        string factory = Source("Streams/StreamFactory.cs");
        IEnumerable<string> kinds = Regex.Matches(factory, "Kind: (\"[^,}]*)")
            .SelectMany(m => Regex.Matches(m.Groups[1].Value, "\"([^\"]+)\""))
            .Concat(Regex.Matches(Source("Streams/TickerKind.cs"), "\"([^\"]+)\" => new TickerKind"))
            .Select(m => m.Groups[1].Value);
        HashSet<string> known =
            [.. StreamDocs.All.SelectMany(d => d.Streams).Select(s => Name(s, "1m").Split('@')[1])];
        Assert.NotEmpty(kinds);
        Assert.Empty(kinds.Except(known));
    }

    [Fact]
    public void Methods_and_close_codes_of_the_reference_are_those_of_the_code()
    {
        IEnumerable<string> session = Regex
            .Matches(Source("WsApi/WsSessionMethods.cs"), "\"([A-Za-z.]+)\" => ").Select(m => m.Groups[1].Value);
        Assert.Equal(session.Order(), SocketDocs.Session.Select(m => m.Method).Order());
        IEnumerable<string> control = Regex
            .Matches(Source("Streams/ControlRequest.cs"), "\"([A-Z_]+)\"").Select(m => m.Groups[1].Value);
        Assert.Equal(control.Order(), SocketDocs.Control.Select(m => m.Method).Order());
        Assert.Equal(Enum.GetValues<CloseCode>(), SocketDocs.CloseCodes.Select(c => c.Code));
        JsonNode document = JsonNode.Parse(AsyncApiDocument.Write(ReadEvents()))!;
        string[] listed = [.. document["x-methods"]!.AsArray().Select(m => m!["name"]!.GetValue<string>())];
        Assert.Empty(WsMethods.All.Select(m => m.Name).Except(listed));
    }

    [Fact]
    public void Committed_document_is_the_one_that_is_served()
    {
        string path = PathOf("docs/api/asyncapi.json");
        string made = AsyncApiDocument.Write(ReadEvents());
        if (IsUpdating)
        {
            File.WriteAllText(path, made);
            return;
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == made, $"{path} is not what the code says. {Update}");
    }

    private static async Task<JsonObject> RecordAsync()
    {
        var events = new JsonObject();
        await using TestExchange exchange = await TestExchange.StartAsync();
        await using ApiSocket account = await ApiSocket.OpenAsync(exchange, exchange.Alice);
        await account.OkAsync("userDataStream.subscribe.signature");
        string names = string.Join('/', StreamDocs.All.Select(d => Name(d.Streams[0], "1m")));
        await using SocketClient market = await SocketClient.OpenAsync(exchange, $"/stream?streams={names}");
        Assert.Equal("[]", await EmptyAsync(market));
        await TradeAsync(exchange);
        for (int i = 0; i < 30; i++)
        {
            exchange.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        while (StreamDocs.All.FirstOrDefault(d => !events.ContainsKey(d.Name)) is not null)
        {
            JsonNode message = JsonNode.Parse(await market.NextTextAsync())!;
            string stream = message["stream"]!.GetValue<string>();
            EventDoc doc = StreamDocs.All.Single(d => Name(d.Streams[0], "1m") == stream);
            events[doc.Name] = message["data"]!.DeepClone();
        }

        await account.SendAsync("userDataStream.unsubscribe");
        while (!events.ContainsKey("eventStreamTerminated"))
        {
            Keep(events, JsonNode.Parse((await account.NextEventAsync()).GetRawText())!);
        }

        await exchange.StopAsync();
        Keep(events, JsonNode.Parse((await account.NextEventAsync()).GetRawText())!);
        return new JsonObject(Docs.Select(d => KeyValuePair.Create(d.Name, events[d.Name]?.DeepClone())));
    }

    // Its reply is what waits for the subscriptions in the address to be in place.
    private static async Task<string> EmptyAsync(SocketClient market)
    {
        string reply = await market.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        int count = JsonNode.Parse(reply)!["result"]!.AsArray().Count;
        return count == StreamDocs.All.Count ? "[]" : reply;
    }

    // The first of a kind is kept, so that examples stay the same.
    private static void Keep(JsonObject events, JsonNode message)
    {
        string name = message["e"]!.GetValue<string>();
        if (!events.ContainsKey(name))
        {
            events[name] = message.DeepClone();
        }
    }

    private static async Task TradeAsync(TestExchange exchange)
    {
        (await exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.5", "60000")).Ok();
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.2", "60000", "&newClientOrderId=mine")).Ok();
        (await exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.1", "59000")).Ok();
        (await exchange.Alice.PostAsync(
            "/api/v3/orderList/oco",
            "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=70000&belowType=STOP_LOSS"
            + "&belowStopPrice=50000&listClientOrderId=list&aboveClientOrderId=above&belowClientOrderId=below")).Ok();
        AccountId alice = DemoExchange.Accounts[0].Account;
        exchange.Command((ref CommandWriter writer) => writer.Deposit(1_000, alice, new AssetId(3), 100_000_000));
    }

    private static IEnumerable<string> NamesIn(JsonNode node, string prefix = "") => node.AsObject().SelectMany(f =>
        f.Value switch
        {
            JsonObject inner => NamesIn(inner, $"{prefix}{f.Key}."),
            JsonArray { Count: > 0 } list when list[0] is JsonObject first => NamesIn(first, $"{prefix}{f.Key}[]."),
            _ => [prefix + f.Key],
        });

    private static string Name(string pattern, string interval) => pattern
        .Replace("<symbol>", "btcusdt", StringComparison.Ordinal)
        .Replace("<interval>", interval, StringComparison.Ordinal);

    private static string Source(string file) => File.ReadAllText(PathOf("src/Cambio.Gateway/" + file));

    private static JsonObject ReadEvents() =>
        JsonNode.Parse(File.ReadAllText(PathOf("docs/api/events.json")))!.AsObject();

    private static string PathOf(string file) => Path.Combine(RepositoryFolder.Find(), file);
}
