using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>The sentences that a scenario is written in.</summary>
internal sealed partial class Exchange
{
    /// <summary>An account and an instrument that nobody ever made.</summary>
    private static readonly AccountId s_nobody = new(9_999);
    private static readonly InstrumentId s_nowhere = new(999);

    private readonly Dictionary<string, UInt128> _transferIds = [];
    private uint _session;
    private ulong _frame;

    /// <summary>Does what one line says and tells what came of it, or answers it.</summary>
    /// <exception cref="FormatException">The line says nothing known.</exception>
    public IReadOnlyList<string> Execute(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string label = colon > 0 ? line[..colon] : "";
        var words = new Words(colon > 0 ? line[(colon + 2)..] : line);
        _session = 0;
        if (words.Take("frame"))
        {
            _session = 1;
            _frame = ulong.Parse(words.Next(), null) - 1;
        }

        string first = words.Next();
        switch (first)
        {
            case "book":
                MarketUnits market = MarketOf(words.IsEmpty ? null : words.Next());
                return [.. _books[market.Spec.Instrument].Lines(market)];
            case "orders":
                return [.. OrderLines()];
            case "last":
                words.Expect("price");
                return [LastPriceLine()];
            case "tick":
                return Apply((ref CommandWriter w) => w.Tick());
            case "restart":
                Restart();
                return [];
            default:
                return IsOperator(first) ? Operate(first, words) : Act(label, first, words);
        }
    }

    private static bool IsOperator(string word) =>
        word is "block" or "operator" or "market" or "reference" or "freeze" or "thaw" or "confirm" or "revoke"
            or "session";

    private List<string> Operate(string what, Words words)
    {
        InstrumentId here = _markets[Bitcoin].Spec.Instrument;
        string name = words.IsEmpty ? "" : words.Next();
        switch (what)
        {
            case "session":
                return Apply((ref CommandWriter w) => w.OpenSession(7));
            case "block":
                ushort types = name == "nothing" ? (ushort)0 : (ushort)(1 << (int)Enum.Parse<OrderType>(name));
                here = words.Take("everywhere") ? default : here;
                return Apply((ref CommandWriter w) => w.SetTradingBlock(here, types));
            case "market":
                MarketState state = Enum.Parse<MarketState>(name);
                here = words.Take("on") ? MarketOf(words.Next()).Spec.Instrument : here;
                return Apply((ref CommandWriter w) => w.SetMarketState(here, state));
            case "reference":
                Price price = _markets[Bitcoin].Price(words.Next());
                return Apply((ref CommandWriter w) => w.SetReferencePrice(here, price));
            case "freeze" or "thaw":
                return Apply((ref CommandWriter w) => w.SetAccountFrozen(AccountOf(name), what == "freeze"));
            case "confirm":
                return Apply((ref CommandWriter w) => w.ConfirmWithdrawal(TransferId(name)));
            case "revoke":
                return Apply((ref CommandWriter w) => w.CancelWithdrawal(TransferId(name)));
            default:
                words.Expect("all");
                words.Expect("of");
                AccountId account = AccountOf(words.Next());
                InstrumentId where = words.Take("on") ? MarketOf(words.Next()).Spec.Instrument : default;
                return Apply((ref CommandWriter w) => w.CancelAll(new CancelAll(account, where, 1, 0)));
        }
    }

    private List<string> Act(string label, string name, Words words)
    {
        if (words.Take("balance"))
        {
            return [.. BalanceLines(AccountOf(name))];
        }

        if (words.Take("has"))
        {
            return Endow(name, words);
        }

        AccountId account = AccountOf(name);
        return words.Take("cancels") ? Cancel(account, words)
            : words.Take("lists") ? List(account, label, words)
            : words.Take("arms") ? Arm(account, words)
            : words.Take("amends") ? Amend(account, words)
            : words.Take("replaces") ? Replace(account, label, words)
            : words.Take("deposits") ? Deposit(account, words)
            : words.Take("withdraws") ? Withdraw(account, words)
            : words.Take("gives") ? Give(account, words)
            : Place(account, label, words);
    }

    private List<string> Place(AccountId account, string label, Words words)
    {
        OrderSentence order = OrderSentence.Read(words, account, MarketOf, QuoteAmount);
        return Apply((ref CommandWriter w) => w.Place(order.Order, order.Conditions, order.ClientOrderId), label);
    }

    /// <summary>An order list: <c>a b: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 90</c>.</summary>
    private List<string> List(AccountId account, string label, Words words)
    {
        Contingency contingency = Enum.Parse<Contingency>(words.Next(), ignoreCase: true);
        ClientOrderId name = words.Take("called") ? OrderSentence.ReadClientOrderId(words) : default;
        OrderLeg[] legs =
        [
            .. words.SplitAt("+").Select(part => OrderSentence.Read(part, account, MarketOf, QuoteAmount))
                .Select(order => new OrderLeg(order.Order, order.Conditions, order.ClientOrderId)),
        ];
        PlaceOrderList list = new(account, legs[0].Order.Instrument, contingency, OrderParts.None, 0);
        return Apply((ref CommandWriter w) => w.PlaceOrderList(list, name, legs), label);
    }

    /// <summary>A cancel timer, in milliseconds; each command of a scenario takes one.</summary>
    private List<string> Arm(AccountId account, Words words)
    {
        InstrumentId here = _markets[Bitcoin].Spec.Instrument;
        long countdown = long.Parse(words.Next(), null) * MicrosPerCommand;
        return Apply((ref CommandWriter w) => w.SetCancelTimer(account, here, countdown));
    }

    private List<string> Cancel(AccountId account, Words words)
    {
        InstrumentId here = _markets[Bitcoin].Spec.Instrument;
        if (words.Take("all"))
        {
            InstrumentId where = words.Take("on") ? MarketOf(words.Next()).Spec.Instrument : default;
            return Apply((ref CommandWriter w) => w.CancelAll(new CancelAll(account, where, 0, 0)));
        }

        if (words.Take("list"))
        {
            return words.Take("called")
                ? CancelList(account, here, OrderSentence.ReadClientOrderId(words))
                : Apply((ref CommandWriter w) => w.CancelOrderList(
                    account, here, new OrderListId(long.Parse(words.Next(), null))));
        }

        if (words.Take("named"))
        {
            ClientOrderId id = OrderSentence.ReadClientOrderId(words);
            return Apply((ref CommandWriter w) => w.Cancel(new CancelOrder(account, here, 0, 0, default), id));
        }

        OrderId order = _orders.IdOf(words.Next());
        CancelRestriction restriction = Restriction(words);
        here = words.Take("on") ? MarketOf(words.Next()).Spec.Instrument : here;
        words.ExpectEnd();
        return Apply((ref CommandWriter w) => w.Cancel(new CancelOrder(account, here, restriction, 0, order)));
    }

    private List<string> CancelList(AccountId account, InstrumentId where, ClientOrderId name) =>
        Apply((ref CommandWriter w) => w.CancelOrderList(account, where, name));

    private List<string> Amend(AccountId account, Words words)
    {
        OrderId order = _orders.IdOf(words.Next());
        words.Expect("to");
        Quantity quantity = _markets[Bitcoin].Quantity(words.Next());
        InstrumentId here = (words.Take("on") ? MarketOf(words.Next()) : _markets[Bitcoin]).Spec.Instrument;
        return Apply((ref CommandWriter w) => w.Amend(new AmendOrder(account, here, 0, order, quantity)));
    }

    private List<string> Replace(AccountId account, string label, Words words)
    {
        OrderId old = _orders.IdOf(words.Next());
        CancelRestriction restriction = Restriction(words);
        CancelReplaceMode mode = words.Take("or-not")
            ? CancelReplaceMode.AllowFailure
            : CancelReplaceMode.StopOnFailure;
        words.Expect("and");
        OrderSentence order = OrderSentence.Read(words, account, MarketOf, QuoteAmount);
        return Apply(
            (ref CommandWriter w) => w.CancelReplace(
                new CancelReplace(old, mode, restriction, 0, 0), order.Order, order.Conditions, order.ClientOrderId),
            label);
    }

    private static CancelRestriction Restriction(Words words) =>
        words.Take("if-new") ? CancelRestriction.OnlyNew
        : words.Take("if-partly-filled") ? CancelRestriction.OnlyPartiallyFilled
        : CancelRestriction.None;

    private string LastPriceLine()
    {
        MarketUnits units = _markets[Bitcoin];
        return _lastPrices.TryGetValue(units.Spec.Instrument, out Price price) ? units.Text(price) : "none";
    }

    private Int128 QuoteAmount(string text) => Decimals.Parse(text, _assets["USD"].Decimals);

    private AccountId AccountOf(string name) => _accounts.GetValueOrDefault(name, s_nobody);

    private MarketUnits MarketOf(string? symbol) =>
        _markets.TryGetValue(symbol ?? Bitcoin, out MarketUnits? units)
            ? units
            : new MarketUnits(InstrumentSpec.Default(s_nowhere, "NOWHERE", new AssetId(1), new AssetId(3)), 6);
}
