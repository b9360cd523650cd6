using System.Globalization;
using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Streams;

/// <summary>A client that keeps a book of its own has the exchange's book, whatever happens.</summary>
public sealed class LocalBookTests
{
    private const int Operations = 100_000;
    private const int OperationsPerTick = 400;
    private const int ClientIds = 150;

    private static readonly InstrumentId Btcusdt = new(1);

    private readonly Random _random = new(20_261_122);
    private readonly byte[] _record = new byte[CommandHeader.MaxRecordLength];

    [Theory]
    [InlineData("btcusdt@depth@100ms")]
    [InlineData("btcusdt@depth")]
    public async Task A_book_of_snapshot_and_changes_is_the_book_after_100_000_operations(string stream)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 1024 * 1024);
        Act(exchange, 1_000); // a book that has a past
        await using SocketClient client = await SocketClient.OpenAsync(exchange, $"/ws/{stream}");
        var book = new LocalBook();
        Act(exchange, 1_000);
        book.Load(await SnapshotAsync(exchange));
        for (int done = 0; done < Operations; done += OperationsPerTick)
        {
            Act(exchange, OperationsPerTick);
            exchange.Time.Advance(TimeSpan.FromMilliseconds(100));
            if (done == Operations / 2)
            {
                exchange.Flush();
                exchange.Time.Advance(TimeSpan.FromSeconds(1));
                await FollowAsync(client, book, await SnapshotAsync(exchange));
            }
        }

        exchange.Flush();
        exchange.Time.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(client, book, await SnapshotAsync(exchange));
        Assert.True(book.Applied > 10, $"only {book.Applied} events");
    }

    private static async Task FollowAsync(SocketClient client, LocalBook book, JsonElement snapshot)
    {
        while (book.UpdateId < snapshot.GetProperty("lastUpdateId").GetInt64())
        {
            book.Apply(await client.NextAsync());
        }

        book.Is(snapshot);
    }

    private static async Task<JsonElement> SnapshotAsync(TestExchange exchange) =>
        (await exchange.Nobody.PublicAsync("/api/v3/depth?symbol=BTCUSDT&limit=5000")).Ok().Json;

    private void Act(TestExchange exchange, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var writer = new CommandWriter(_record);
            AccountId account = DemoExchange.Accounts[_random.Next(2)].Account;
            string text = string.Create(CultureInfo.InvariantCulture, $"c{_random.Next(ClientIds)}");
            Assert.True(ClientOrderId.TryParse(text, out ClientOrderId id));
            if (_random.Next(3) == 0)
            {
                writer.Cancel(
                    new CancelOrder(account, Btcusdt, CancelRestriction.None, OrderParts.None, default), id);
            }
            else
            {
                writer.Place(NewOrder(account), default, id);
            }

            Assert.True(exchange.Shard.Submit(writer.Written, 1));
        }
    }

    // Around 40,000.00 in ticks of 0.01, near enough to trade often; at least 5 USDT.
    private PlaceOrder NewOrder(AccountId account) => new(
        account, Btcusdt, _random.Next(2) == 0 ? Side.Buy : Side.Sell, OrderType.Limit, TimeInForce.Gtc,
        SelfTradePrevention.None, OrderParts.None, 0, 0, new Price(4_000_000 + _random.Next(-200, 200)),
        new Quantity(_random.Next(100, 2_000)));
}
