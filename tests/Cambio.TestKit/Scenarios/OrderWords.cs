using System.Globalization;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.TestKit.Scenarios;

/// <summary>
/// Orders in words: <c>alice buys 5 @ 100 ioc</c>. After account, side and quantity come, in any order:
/// <list type="table">
/// <item><term>@ 100</term><description>limit price; without it, it is a market type</description></item>
/// <item><term>maker, ioc, fok</term><description>maker only, or a time in force</description></item>
/// <item><term>stop 95, profit 110</term><description>a stop type; without a number only trailing</description></item>
/// <item><term>trailing 100</term><description>trailing distance in bips</description></item>
/// <item><term>iceberg 2</term><description>visible slice</description></item>
/// <item><term>for 500</term><description>market order by quote amount; the quantity is then 0</description></item>
/// <item><term>prevent ExpireMaker</term><description>self-trade prevention</description></item>
/// <item><term>as name, on BTCUSDT</term><description>client order id, instrument</description></item>
/// </list>
/// </summary>
internal sealed class OrderWords
{
    private readonly ScenarioNames _names;
    private readonly string[] _words;
    private int _next;
    private PlaceOrder _order;
    private OrderConditions _conditions;
    private ClientOrderId _name;
    private bool _isStop;
    private bool _isProfit;
    private bool _isMaker;

    private OrderWords(string words, ScenarioNames names)
    {
        _names = names;
        _words = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Understands an order, or throws <see cref="FormatException"/> with the word it stopped at.</summary>
    public static (PlaceOrder Order, OrderConditions Conditions, ClientOrderId Name) Read(
        string words, ScenarioNames names)
    {
        OrderWords reader = new(words, names);
        reader.ReadAll();
        return (reader._order, reader._conditions, reader._name);
    }

    private void ReadAll()
    {
        AccountId account = _names.Account(Word());
        Side side = Word() switch
        {
            "buys" => Side.Buy,
            "sells" => Side.Sell,
            string other => throw new FormatException($"'{other}' is neither 'buys' nor 'sells'."),
        };
        _order = new PlaceOrder(
            account, _names.DefaultInstrument, side, OrderType.Market, TimeInForce.Gtc, SelfTradePrevention.None,
            OrderParts.None, 0, 0, default, new Quantity(Number()));
        while (_next < _words.Length)
        {
            ReadOption(Word());
        }

        _order = _order with { Type = Type() };
    }

    private void ReadOption(string word)
    {
        switch (word)
        {
            case "@":
                _order = _order with { Price = new Price(Number()) };
                break;
            case "maker":
                _isMaker = true;
                break;
            case "ioc":
                _order = _order with { TimeInForce = TimeInForce.Ioc };
                break;
            case "fok":
                _order = _order with { TimeInForce = TimeInForce.Fok };
                break;
            case "stop" or "profit":
                _isStop |= word == "stop";
                _isProfit |= word == "profit";
                _conditions = _conditions with { StopPrice = new Price(NumberIfAny()) };
                break;
            case "trailing":
                _conditions = _conditions with { TrailingDeltaBips = (int)Number() };
                break;
            case "iceberg":
                _conditions = _conditions with { IcebergQuantity = new Quantity(Number()) };
                break;
            case "for":
                _conditions = _conditions with { QuoteAmount = Number() };
                break;
            case "prevent":
                _order = _order with { SelfTradePrevention = Enum.Parse<SelfTradePrevention>(Word()) };
                break;
            case "as":
                _name = ClientOrderId.TryParse(Word(), out ClientOrderId name)
                    ? name
                    : throw new FormatException("A client order id is not well formed.");
                break;
            case "on":
                _order = _order with { Instrument = _names.Instrument(Word()) };
                break;
            default:
                throw new FormatException($"'{word}' is no word of an order.");
        }
    }

    private OrderType Type() => (_order.Price.Ticks > 0, _isStop, _isProfit, _isMaker) switch
    {
        (true, false, false, false) => OrderType.Limit,
        (false, false, false, false) => OrderType.Market,
        (true, false, false, true) => OrderType.LimitMaker,
        (true, true, false, false) => OrderType.StopLossLimit,
        (false, true, false, false) => OrderType.StopLoss,
        (true, false, true, false) => OrderType.TakeProfitLimit,
        (false, false, true, false) => OrderType.TakeProfit,
        _ => throw new FormatException("The words name no order type."),
    };

    private string Word() => _next < _words.Length
        ? _words[_next++]
        : throw new FormatException("The words end too early.");

    private long Number() => long.Parse(Word(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private long NumberIfAny() => _next < _words.Length && char.IsAsciiDigit(_words[_next][0]) ? Number() : 0;
}
