using System.Text.Json;
using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// Plays the order-matching tests out of the facts file that the scenarios beside this one were written from, so that
/// neither a slip of the pen there nor a later correction of the file goes unseen. The file lies beside the repository
/// and is no part of it; the scenarios hold without it.
/// </summary>
public sealed class SeedFileTests
{
    private const int OrderMatchingTests = 15;

    [Fact]
    public void The_facts_file_says_the_same_as_the_scenarios()
    {
        string? path = FindFile();
        Assert.SkipWhen(path is null, "shared/seed/orders-matching.json is not beside the repository");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement[] tests = [.. file.RootElement.GetProperty("scenarios").EnumerateArray()];
        Assert.Equal(OrderMatchingTests, tests.Length);
        Assert.All(tests, Play);
    }

    private static void Play(JsonElement test)
    {
        Dictionary<int, JsonElement> orders = test.GetProperty("orders").EnumerateArray()
            .ToDictionary(order => order.GetProperty("id").GetInt32());
        bool expires = orders.Values.Any(order => order.GetProperty("ioc") is { ValueKind: JsonValueKind.Number } ioc
            && ioc.GetInt32() == 1);
        using Exchange exchange = SeedMarket.WithRichTraders(expires ? MarketRemainder.Expire : MarketRemainder.Rest);
        foreach (JsonElement action in test.GetProperty("actions").EnumerateArray())
        {
            exchange.Execute(Sentence(action, orders));
        }

        Assert.Equal(Expected(test, orders), exchange.Execute("orders"));
    }

    private static string Sentence(JsonElement action, Dictionary<int, JsonElement> orders)
    {
        string what = action.GetProperty("op").GetString()!;
        if (what == "flush_order_cache")
        {
            return "restart";
        }

        int id = action.GetProperty("order").GetInt32();
        if (what == "cancel")
        {
            return $"alice cancels {id}";
        }

        JsonElement order = orders[id];
        string side = order.GetProperty("side").GetString()!;
        string quantity = order.GetProperty("quantity").GetString()!;
        string type = order.GetProperty("type").GetString()!;
        return $"{id}: alice {side}s {quantity} @ {(type == "market" ? type : order.GetProperty("price").GetString())}";
    }

    /// <summary>What was asserted first; what was worked out from the rules where nothing was.</summary>
    private static IEnumerable<string> Expected(JsonElement test, Dictionary<int, JsonElement> orders)
    {
        Dictionary<int, JsonElement> asserted = test.GetProperty("expected").GetProperty("asserted_originally_0ac4486")
            .EnumerateArray().ToDictionary(order => order.GetProperty("id").GetInt32());
        JsonElement derived = test.GetProperty("derived_by_us").GetProperty("continuous_arrival_with_ioc_cancel");
        return derived.GetProperty("orders").EnumerateArray().Select(order =>
        {
            int id = order.GetProperty("id").GetInt32();
            string status = Text(id, "status") ?? order.GetProperty("status").GetString()!;
            string traded = Text(id, "executed_quantity") ?? order.GetProperty("executed_quantity").GetString()!;
            return $"{id} {status} {traded} of {orders[id].GetProperty("quantity").GetString()}";
        });

        string? Text(int id, string member) =>
            asserted.TryGetValue(id, out JsonElement order) && order.TryGetProperty(member, out JsonElement value)
                ? value.GetString()
                : null;
    }

    private static string? FindFile()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "seed", "orders-matching.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
