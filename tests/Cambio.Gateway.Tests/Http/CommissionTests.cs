using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What an order would cost, and what an account pays.</summary>
public sealed class CommissionTests : IAsyncLifetime
{
    private const string Order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task A_test_order_shows_its_commission_where_asked()
    {
        JsonText.Same(
            """
            {"standardCommissionForOrder":{"maker":"0.00100000","taker":"0.00100000"},
            "specialCommissionForOrder":{"maker":"0.00000000","taker":"0.00000000"},
            "taxCommissionForOrder":{"maker":"0.00000000","taker":"0.00000000"},
            "discount":{"enabledForAccount":false,"enabledForSymbol":false,"discountAsset":"","discount":"0.00000000"}}
            """,
            (await Alice.PostAsync("/api/v3/order/test", Order + "&computeCommissionRates=true")).Ok());
        JsonText.Same(
            "{}", (await Alice.PostAsync("/api/v3/order/test", Order + "&computeCommissionRates=false")).Ok());
    }

    [Fact]
    public async Task An_account_sees_its_rates_on_a_symbol()
    {
        const string None =
            """{"maker":"0.00000000","taker":"0.00000000","buyer":"0.00000000","seller":"0.00000000"}""";
        JsonText.Same(
            $$"""
            {"symbol":"BTCUSDT","standardCommission":{"maker":"0.00100000","taker":"0.00100000",
            "buyer":"0.00000000","seller":"0.00000000"},"specialCommission":{{None}},"taxCommission":{{None}},
            "discount":{"enabledForAccount":false,"enabledForSymbol":false,"discountAsset":"","discount":"0.00000000"} }
            """,
            (await Alice.GetAsync("/api/v3/account/commission", "symbol=BTCUSDT")).Ok());
        (await Alice.GetAsync("/api/v3/account/commission", "symbol=NOSUCH")).Is(400, -1121, "Invalid symbol.");
    }
}
