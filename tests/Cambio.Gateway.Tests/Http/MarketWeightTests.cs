using System.Globalization;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class MarketWeightTests
{
    private const string Two = "symbols=[\"BTCUSDT\",\"ETHUSDT\"]";

    private static readonly (string Path, int Weight)[] Documented =
    [
        ("historicalTrades?symbol=BTCUSDT", 25),
        ("aggTrades?symbol=BTCUSDT", 4),
        ("klines?symbol=BTCUSDT&interval=1m", 2),
        ("uiKlines?symbol=BTCUSDT&interval=1m", 2),
        ("avgPrice?symbol=BTCUSDT", 2),
        ("ticker/24hr?symbol=BTCUSDT", 2),
        ("ticker/24hr?" + Two, 2),
        ("ticker/24hr", 80),
        ("ticker/price?symbol=BTCUSDT", 2),
        ("ticker/price?" + Two, 4),
        ("ticker/price", 4),
        ("ticker/bookTicker?symbol=BTCUSDT", 2),
        ("ticker/bookTicker?" + Two, 4),
        ("ticker/bookTicker", 4),
        ("ticker?symbol=BTCUSDT", 4),
        ("ticker?" + Two, 8),
        ("ticker?" + Two + "&symbolStatus=HALT", 8), // paid for, though left out
        ("ticker/tradingDay?symbol=BTCUSDT", 4),
        ("ticker/tradingDay?" + Two, 8),
    ];

    [Fact]
    public async Task Every_request_weighs_what_the_dialect_says_of_its_parameters()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        int before = 0;
        foreach ((string path, int weight) in Documented)
        {
            Reply reply = (await exchange.Nobody.PublicAsync("/api/v3/" + path)).Ok();
            int used = int.Parse(reply.Header("X-MBX-USED-WEIGHT-1M")!, CultureInfo.InvariantCulture);
            Assert.Equal((path, weight), (path, used - before));
            before = used;
        }
    }
}
