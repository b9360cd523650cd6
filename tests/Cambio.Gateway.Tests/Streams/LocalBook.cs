using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Cambio.Gateway.Tests.Streams;

/// <summary>A book kept by a client, as the dialect's documents say to keep one.</summary>
internal sealed class LocalBook
{
    private readonly SortedDictionary<decimal, string> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, string> _asks = [];

    /// <summary>The id of the last change in it.</summary>
    public long UpdateId { get; private set; }

    /// <summary>How many events it has applied.</summary>
    public int Applied { get; private set; }

    /// <summary>Starts from a snapshot.</summary>
    public void Load(JsonElement snapshot)
    {
        UpdateId = snapshot.GetProperty("lastUpdateId").GetInt64();
        Set(_bids, snapshot.GetProperty("bids"));
        Set(_asks, snapshot.GetProperty("asks"));
    }

    /// <summary>Applies an event, or ignores it when the book has it already; a gap fails.</summary>
    public void Apply(JsonElement update)
    {
        long first = update.GetProperty("U").GetInt64();
        long last = update.GetProperty("u").GetInt64();
        if (last <= UpdateId)
        {
            return;
        }

        Assert.True(first <= UpdateId + 1, $"a gap: the book is at {UpdateId}, the event begins at {first}");
        Assert.True(Applied == 0 || first == UpdateId + 1, $"an overlap: {first} after {UpdateId}");
        Set(_bids, update.GetProperty("b"));
        Set(_asks, update.GetProperty("a"));
        UpdateId = last;
        Applied++;
    }

    /// <summary>Insists that it is the book of a snapshot.</summary>
    public void Is(JsonElement snapshot)
    {
        Assert.Equal(snapshot.GetProperty("lastUpdateId").GetInt64(), UpdateId);
        Assert.Equal(Text(snapshot.GetProperty("bids")), Text(_bids));
        Assert.Equal(Text(snapshot.GetProperty("asks")), Text(_asks));
    }

    private static void Set(SortedDictionary<decimal, string> side, JsonElement levels)
    {
        foreach (JsonElement level in levels.EnumerateArray())
        {
            decimal price = Number(level[0]);
            if (Number(level[1]) == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = level[1].GetString()!;
            }
        }
    }

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static string[] Text(JsonElement levels) =>
        [.. levels.EnumerateArray().Select(l => $"{Number(l[0])} {l[1].GetString()}")];

    private static string[] Text(SortedDictionary<decimal, string> side) =>
        [.. side.Select(level => $"{level.Key} {level.Value}")];
}
