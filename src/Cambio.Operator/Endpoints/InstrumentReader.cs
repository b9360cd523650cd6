using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>
/// Reads the rules of an instrument. What is not sent stays as it is; 0 disables where the engine's rules say so
/// (docs/rules.md). What an instrument is can be said only when it is defined.
/// </summary>
internal static class InstrumentReader
{
    /// <summary>A new instrument; what is not sent is left open.</summary>
    public static InstrumentSpec ReadNew(OperatorRequest request)
    {
        ListedAsset baseAsset = Asset(request, "baseAsset");
        ListedAsset quoteAsset = Asset(request, "quoteAsset");
        (long tickUnits, int priceDecimals) = Tick(request);
        string symbol = request.Text("symbol");
        long id = request.Number("instrument", 0);
        if (id is <= 0 or > ushort.MaxValue
            || symbol.Length is 0 or > ShortText.MaxLength || !symbol.All(char.IsAsciiLetterOrDigit))
        {
            throw OperatorError.Invalid("An instrument has a number above 0 and a short symbol.");
        }

        InstrumentSpec spec = InstrumentSpec.Default(
            new InstrumentId((ushort)id), symbol, baseAsset.Id, quoteAsset.Id) with
        {
            PriceDecimals = (byte)priceDecimals,
            TickUnits = tickUnits,
            LotUnits = Whole(request, "lotSize", baseAsset.Decimals),
            FeeMode = Word(request, "feeMode", FeeMode.Received),
        };
        return Read(request, spec, baseAsset, quoteAsset);
    }

    /// <summary>Other rules for an instrument.</summary>
    public static InstrumentSpec ReadChange(OperatorRequest request, ListedInstrument instrument) =>
        Read(request, instrument.Spec, instrument.BaseAsset, instrument.QuoteAsset);

    private static InstrumentSpec Read(
        OperatorRequest request, in InstrumentSpec old, ListedAsset baseAsset, ListedAsset quoteAsset)
    {
        var prices = new StepScale(old.TickUnits, old.PriceDecimals);
        var lots = new StepScale(old.LotUnits, baseAsset.Decimals);
        return old with
        {
            MarketRemainder = Word(request, "marketRemainder", old.MarketRemainder),
            ApplyMinNotionalToMarket = Flag(request, "applyMinNotionalToMarket", old.ApplyMinNotionalToMarket),
            ApplyMaxNotionalToMarket = Flag(request, "applyMaxNotionalToMarket", old.ApplyMaxNotionalToMarket),
            MakerFeePpm = Int(request, "makerPpm", old.MakerFeePpm),
            TakerFeePpm = Int(request, "takerPpm", old.TakerFeePpm),
            MinPrice = new Price(Steps(request, "minPrice", prices, old.MinPrice.Ticks)),
            MaxPrice = new Price(Steps(request, "maxPrice", prices, old.MaxPrice.Ticks)),
            MinQuantity = new Quantity(Steps(request, "minQuantity", lots, old.MinQuantity.Lots)),
            MaxQuantity = new Quantity(Steps(request, "maxQuantity", lots, old.MaxQuantity.Lots)),
            MinMarketQuantity = new Quantity(Steps(request, "minMarketQuantity", lots, old.MinMarketQuantity.Lots)),
            MaxMarketQuantity = new Quantity(Steps(request, "maxMarketQuantity", lots, old.MaxMarketQuantity.Lots)),
            MaxPosition = new Quantity(Steps(request, "maxPosition", lots, old.MaxPosition.Lots)),
            MinNotional = Amount(request, "minNotional", quoteAsset, old.MinNotional),
            MaxNotional = Amount(request, "maxNotional", quoteAsset, old.MaxNotional),
            BidBandUpPpm = request.Number("bidBandUpPpm", old.BidBandUpPpm),
            BidBandDownPpm = request.Number("bidBandDownPpm", old.BidBandDownPpm),
            AskBandUpPpm = request.Number("askBandUpPpm", old.AskBandUpPpm),
            AskBandDownPpm = request.Number("askBandDownPpm", old.AskBandDownPpm),
            MaxIcebergParts = Int(request, "maxIcebergParts", old.MaxIcebergParts),
            MaxOpenOrders = Int(request, "maxOpenOrders", old.MaxOpenOrders),
            MaxStopOrders = Int(request, "maxStopOrders", old.MaxStopOrders),
            MinTrailingDeltaBips = Int(request, "minTrailingDeltaBips", old.MinTrailingDeltaBips),
            MaxTrailingDeltaBips = Int(request, "maxTrailingDeltaBips", old.MaxTrailingDeltaBips),
            MaxTriggerDepth = Int(request, "maxTriggerDepth", old.MaxTriggerDepth),
            MaxOrderLists = Int(request, "maxOrderLists", old.MaxOrderLists),
            MaxAmends = Int(request, "maxAmends", old.MaxAmends),
        };
    }

    private static ListedAsset Asset(OperatorRequest request, string name)
    {
        string text = request.Text(name);
        return request.Catalog.Assets.FirstOrDefault(asset => asset.Name == text)
            ?? throw OperatorError.NotFound($"asset as '{name}'");
    }

    // 0.05 is 5 units of the second decimal: how it is written says with how many decimals prices are.
    private static (long Units, int Decimals) Tick(OperatorRequest request)
    {
        string text = request.Text("tickSize");
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : text.Length - point - 1;
        return decimals <= DecimalText.MaxDecimals
            ? (Whole(request, "tickSize", decimals), decimals)
            : throw OperatorError.Invalid($"'tickSize' may have {DecimalText.MaxDecimals} decimals.");
    }

    private static long Whole(OperatorRequest request, string name, int decimals) =>
        DecimalText.TryParse(request.Text(name), decimals, out Int128 units) == DecimalResult.Ok
            && units > 0 && units <= long.MaxValue
            ? (long)units
            : throw OperatorError.Invalid($"'{name}' must be above 0 with at most {decimals} decimals.");

    private static long Steps(OperatorRequest request, string name, StepScale scale, long old) =>
        request.OptionalText(name) is not { } text ? old
        : scale.TryParse(text, out long steps) == DecimalResult.Ok ? steps
        : throw OperatorError.Invalid($"'{name}' must be a decimal number, a multiple of its step.");

    private static Int128 Amount(OperatorRequest request, string name, ListedAsset asset, Int128 old) =>
        request.OptionalText(name) is not { } text ? old
        : asset.TryParse(text, out Int128 amount) == DecimalResult.Ok ? amount
        : throw OperatorError.Invalid($"'{name}' must be a decimal number with at most {asset.Decimals} decimals.");

    private static int Int(OperatorRequest request, string name, int old) =>
        request.Number(name, old) is >= int.MinValue and <= int.MaxValue and var number
            ? (int)number
            : throw OperatorError.Invalid($"'{name}' is too large.");

    private static byte Flag(OperatorRequest request, string name, byte old) =>
        request.OptionalFlag(name) switch { null => old, true => 1, false => 0 };

    private static T Word<T>(OperatorRequest request, string name, T old)
        where T : struct, Enum =>
        request.OptionalText(name) is { } text ? OperatorRequest.Word<T>(name, text) : old;
}
