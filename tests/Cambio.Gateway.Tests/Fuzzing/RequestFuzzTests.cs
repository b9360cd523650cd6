using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>
/// Requests nobody would send, to every endpoint there is: each is answered, in JSON, and never with a fault of ours.
/// CAMBIO_FUZZ is the number of requests and CAMBIO_FUZZ_SEED makes other ones.
/// </summary>
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    private const long KeptBytesMax = 64L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task No_request_is_answered_with_a_fault_of_ours_or_not_at_all()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        var door = new InProcessDoor(exchange);
        await RunAsync(door, exchange.Alice, 0, 2_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        ConcurrentDictionary<int, int> statuses =
            await RunAsync(door, exchange.Alice, 2_000, FuzzSettings.Count)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            $"seed {FuzzSettings.Seed}: {FuzzSettings.Count} requests, "
            + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} x {s.Key}")));
        Assert.All([200, 400, 401], status => Assert.Contains(status, statuses.Keys)); // it gets in everywhere
        Assert.True(kept < KeptBytesMax, $"{kept} bytes are still held");
    }

    private static async Task<ConcurrentDictionary<int, int>> RunAsync(
        InProcessDoor door, Trader trader, int from, int count)
    {
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(from, from + count, async (i, _) =>
        {
            (ApiEndpoint Endpoint, RequestDelegate Handler) to = door.Doors[i % door.Doors.Count];
            var request = new FuzzedRequest(unchecked((FuzzSettings.Seed * 1_000_003) + i), to.Endpoint, trader);
            (int status, ReadOnlyMemory<byte> reply) = await InProcessDoor.SendAsync(to, request);
            Check(i, to.Endpoint, request, status, reply);
            statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
        });
        return statuses;
    }

    private static void Check(
        int number, ApiEndpoint endpoint, FuzzedRequest request, int status, ReadOnlyMemory<byte> reply)
    {
        bool isGood = status < 500;
        try
        {
            using var json = JsonDocument.Parse(reply);
            isGood &= status == 200 || json.RootElement.GetProperty("code").GetInt32() < -1_000;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            isGood = false;
        }

        Assert.True(
            isGood,
            $"seed {FuzzSettings.Seed}, request {number}: {endpoint.Method} {endpoint.Path} {request} "
            + $"was answered with {status}: " + Encoding.UTF8.GetString(reply.Span));
    }
}
