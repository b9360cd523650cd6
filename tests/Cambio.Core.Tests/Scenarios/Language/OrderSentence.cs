using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>
/// An order in words: <c>buys 6 @ 200000 ioc</c>, <c>sells 5 @ market stop 90</c>, <c>spends 250</c>. After the price:
/// <c>ioc fok maker, iceberg Q, stop P, target P, trailing BIPS, expire-taker expire-maker expire-both decrement,
/// named ID, on SYMBOL</c>. A stop or target without a price is one that trails at once.
/// </summary>
internal sealed class OrderSentence
{
    private readonly MarketUnits _units;

    private OrderSentence(MarketUnits units) => _units = units;

    public PlaceOrder Order { get; private set; }

    public OrderConditions Conditions { get; private set; }

    public ClientOrderId ClientOrderId { get; private set; }

    /// <summary>Reads the rest of a line.</summary>
    /// <param name="words">What follows the account's name.</param>
    /// <param name="account">Whose order.</param>
    /// <param name="marketOf">Knows instruments by name; asked with null for the usual one.</param>
    /// <param name="amountOf">Reads an amount of quote.</param>
    public static OrderSentence Read(
        Words words, AccountId account, Func<string?, MarketUnits> marketOf, Func<string, Int128> amountOf)
    {
        string verb = words.Next();
        string number = words.Next();
        MarketUnits units = marketOf(null);
        var sentence = new OrderSentence(units);
        Side side = verb is "buys" or "spends" ? Side.Buy : verb is "sells" or "raises" ? Side.Sell
            : throw words.Unclear($"'{verb}' is no order");
        bool isByAmount = verb is "spends" or "raises";
        string price = isByAmount ? "market" : At(words);
        bool isMarket = price == "market";
        sentence.Order = new PlaceOrder(
            account, units.Spec.Instrument, side, isMarket ? OrderType.Market : OrderType.Limit, TimeInForce.Gtc,
            SelfTradePrevention.None, OrderParts.None, 0, 0,
            isMarket ? default : units.Price(price), isByAmount ? default : units.Quantity(number));
        sentence.Conditions = new OrderConditions(default, default, isByAmount ? amountOf(number) : 0, 0, 0);
        while (!words.IsEmpty)
        {
            sentence.ReadOption(words, marketOf);
        }

        return sentence;
    }

    /// <summary>Reads a client's own name for an order.</summary>
    public static ClientOrderId ReadClientOrderId(Words words) =>
        ClientOrderId.TryParse(words.Next(), out ClientOrderId id) ? id : throw words.Unclear("no client order id");

    private static string At(Words words)
    {
        words.Expect("@");
        return words.Next();
    }

    private void ReadOption(Words words, Func<string?, MarketUnits> marketOf)
    {
        string option = words.Next();
        switch (option)
        {
            case "ioc":
                Order = Order with { TimeInForce = TimeInForce.Ioc };
                break;
            case "fok":
                Order = Order with { TimeInForce = TimeInForce.Fok };
                break;
            case "maker":
                Order = Order with { Type = OrderType.LimitMaker };
                break;
            case "stop" or "target":
                ReadTrigger(words, option == "stop");
                break;
            case "iceberg":
                Conditions = Conditions with { IcebergQuantity = _units.Quantity(words.Next()) };
                break;
            case "trailing":
                Conditions = Conditions with { TrailingDeltaBips = (int)Decimals.Parse(words.Next(), 0) };
                break;
            case "named":
                ClientOrderId = ReadClientOrderId(words);
                break;
            case "on":
                Order = Order with { Instrument = marketOf(words.Next()).Spec.Instrument };
                break;
            default:
                Order = Order with { SelfTradePrevention = ModeOf(option, words) };
                break;
        }
    }

    private void ReadTrigger(Words words, bool isStop)
    {
        bool isMarket = Order.Type == OrderType.Market;
        Order = Order with
        {
            Type = isStop
                ? isMarket ? OrderType.StopLoss : OrderType.StopLossLimit
                : isMarket ? OrderType.TakeProfit : OrderType.TakeProfitLimit,
        };
        if (words.TakeNumber(out string price))
        {
            Conditions = Conditions with { StopPrice = _units.Price(price) };
        }
    }

    private static SelfTradePrevention ModeOf(string option, Words words) => option switch
    {
        "expire-taker" => SelfTradePrevention.ExpireTaker,
        "expire-maker" => SelfTradePrevention.ExpireMaker,
        "expire-both" => SelfTradePrevention.ExpireBoth,
        "decrement" => SelfTradePrevention.Decrement,
        _ => throw words.Unclear($"'{option}' is no option"),
    };
}
