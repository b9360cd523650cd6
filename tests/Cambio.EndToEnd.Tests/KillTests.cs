using System.Globalization;
using System.Net;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// The real program, killed with SIGKILL at random instants under load, again and again on the same data. Clients keep
/// only what they were told; after each restart the exchange must agree with them: no acknowledged order is lost, and
/// none is executed twice, or the balances would tell.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int ClientsPerSide = 2;

    // Closed orders that the exchange remembers per account (1,000) must include all of a round.
    private const int RepliesBeforeKillMax = 400;

    private const decimal BuyerQuoteAtStart = 10_000_000;
    private const decimal SellerBaseAtStart = 100;

    private readonly SentOrders _bought = new();
    private readonly SentOrders _sold = new();
    private int _number;

    /// <summary>Rounds to run; more on demand.</summary>
    private static int Rounds => int.Parse(
        Environment.GetEnvironmentVariable("CAMBIO_KILL_ROUNDS") ?? "30", CultureInfo.InvariantCulture);

    private static int Seed => int.Parse(
        Environment.GetEnvironmentVariable("CAMBIO_KILL_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_acknowledged_order_is_lost_or_executed_twice_by_kill_9()
    {
        var random = new Random(Seed);
        using var data = new TemporaryFolder();
        for (int round = 1; round <= Rounds; round++)
        {
            await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);
            await CheckAsync(exchange, data, $"seed {Seed}, before round {round}");
            await TradeUntilKilledAsync(exchange, data, random.Next(1, RepliesBeforeKillMax));
        }

        await using (ExchangeProcess last = await ExchangeProcess.StartAsync(data.Path))
        {
            await CheckAsync(last, data, $"seed {Seed}, at the end");
            (int status, string errors) = await last.TerminateAsync();
            Assert.True(status == 0, $"serve ended with status {status}: {errors}");
        }

        (int verified, string report, string said) =
            await ExchangeProcess.RunAsync("verify", "--json", "--data", data.Path);
        Assert.True(verified == 0, report + said);
        output.WriteLine(
            $"{Rounds} kills: {_bought.Acknowledged + _sold.Acknowledged} orders acknowledged, "
            + $"{_bought.AcceptedUnheard + _sold.AcceptedUnheard} accepted without the client hearing of it, "
            + $"{_sold.Executed} BTC traded; 0 lost, 0 twice");
        Assert.True(_sold.Executed > 0, "nothing was traded, so nothing was shown");
    }

    private async Task CheckAsync(ExchangeProcess exchange, TemporaryFolder data, string context)
    {
        using var buyer = new Trader(exchange.Url, data.Path, "demo-1");
        using var seller = new Trader(exchange.Url, data.Path, "demo-2");
        await _bought.CheckAsync(buyer, context);
        await _sold.CheckAsync(seller, context);

        // Commissions are taken from what is received, so what is given away adds up to the last unit.
        Assert.Equal(_bought.Executed, _sold.Executed);
        Assert.Equal(BuyerQuoteAtStart - _bought.ExecutedQuote, await buyer.TotalAsync("USDT"));
        Assert.Equal(SellerBaseAtStart - _sold.Executed, await seller.TotalAsync("BTC"));
    }

    private async Task TradeUntilKilledAsync(ExchangeProcess exchange, TemporaryFolder data, int replies)
    {
        using var buyer = new Trader(exchange.Url, data.Path, "demo-1");
        using var seller = new Trader(exchange.Url, data.Path, "demo-2");
        int left = replies;
        var clients = new List<Task>();
        for (int i = 0; i < ClientsPerSide; i++)
        {
            clients.Add(PlaceAsync(buyer, _bought, "side=BUY&timeInForce=GTC&quantity=0.0002"));

            // Sells want a little more, and do not rest, so that the book stays short.
            clients.Add(PlaceAsync(seller, _sold, "side=SELL&timeInForce=IOC&quantity=0.0003"));
        }

        await Task.WhenAll(clients);

        async Task PlaceAsync(Trader trader, SentOrders orders, string what)
        {
            while (await TryPlaceAsync(trader, orders, what))
            {
                // One client's reply is the instant of the kill; the others are at any point of their commands.
                if (Interlocked.Decrement(ref left) == 0)
                {
                    exchange.Kill();
                }
            }
        }
    }

    private async Task<bool> TryPlaceAsync(Trader trader, SentOrders orders, string what)
    {
        string id = $"k-{Interlocked.Increment(ref _number)}";
        orders.Sending(id);
        try
        {
            (HttpStatusCode status, _) = await trader.SendAsync(
                HttpMethod.Post,
                "/api/v3/order",
                $"symbol=BTCUSDT&type=LIMIT&price=50000&newOrderRespType=ACK&newClientOrderId={id}&{what}");
            if (status == HttpStatusCode.OK)
            {
                orders.WasAcknowledged(id);
            }
            else if (status == HttpStatusCode.BadRequest)
            {
                orders.WasRefused(id);
            }

            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
