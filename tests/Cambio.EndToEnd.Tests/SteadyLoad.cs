using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>What a load found.</summary>
/// <param name="Accepted">Orders that were acknowledged.</param>
/// <param name="Seconds">In how long.</param>
/// <param name="MedianMs">Half of the requests took at most this, from when they were due.</param>
/// <param name="P99Ms">99 of 100 took at most this.</param>
internal sealed record LoadReport(long Accepted, double Seconds, double MedianMs, double P99Ms)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Accepted} orders in {Seconds:0.0} s, requests took {MedianMs:0.0} ms, p99 {P99Ms:0.0} ms");
}

/// <summary>
/// Orders at a steady rate, whatever the answers take: one account's bids, then the other's orders that hit them, so
/// that the book stays short. Every order must be accepted.
/// </summary>
internal sealed class SteadyLoad(Uri url, string dataFolder, int ordersPerSecond)
{
    private const int Loops = 4;
    private const int OrdersPerRequest = 25;

    private long _accepted;

    /// <summary>Orders accepted in all.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Runs for some time.</summary>
    public async Task<LoadReport> RunAsync(TimeSpan duration)
    {
        long before = Accepted;
        long begin = Stopwatch.GetTimestamp();
        double[][] loops = await Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => LoopAsync(begin, duration)));
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double[] sorted = [.. loops.SelectMany(times => times).Order()];
        return new LoadReport(Accepted - before, seconds, At(sorted, 0.5), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static string Batch(string side, string timeInForce)
    {
        string order = JsonSerializer.Serialize(new
        {
            symbol = "BTCUSDT",
            side,
            type = "LIMIT",
            timeInForce,
            quantity = "0.0002",
            price = "50000",
        });
        string orders = string.Join(',', Enumerable.Repeat(order, OrdersPerRequest));
        return $"batchOrders={Uri.EscapeDataString($"[{orders}]")}";
    }

    private async Task<double[]> LoopAsync(long begin, TimeSpan duration)
    {
        using var buyer = new Trader(url, dataFolder, "demo-1");
        using var seller = new Trader(url, dataFolder, "demo-2");
        string buy = Batch("BUY", "GTC");
        string sell = Batch("SELL", "IOC");
        TimeSpan step = TimeSpan.FromSeconds((double)Loops * OrdersPerRequest / ordersPerSecond);
        var times = new List<double>();
        for (TimeSpan due = TimeSpan.Zero; due < duration; due += step)
        {
            TimeSpan early = due - Stopwatch.GetElapsedTime(begin);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early); // wait-ok: a steady rate is what is asked for
            }

            bool buys = times.Count % 2 == 0;
            await PlaceAsync(buys ? buyer : seller, buys ? buy : sell);
            times.Add((Stopwatch.GetElapsedTime(begin) - due).TotalMilliseconds);
        }

        return [.. times];
    }

    private async Task PlaceAsync(Trader trader, string batch)
    {
        (HttpStatusCode status, JsonElement answers) =
            await trader.SendAsync(HttpMethod.Post, "/api/v3/batchOrders", batch);
        Assert.True(status == HttpStatusCode.OK, answers.ToString());
        Assert.All(
            answers.EnumerateArray(),
            answer => Assert.True(answer.TryGetProperty("orderId", out _), answer.ToString()));
        Interlocked.Add(ref _accepted, answers.GetArrayLength());
    }
}
