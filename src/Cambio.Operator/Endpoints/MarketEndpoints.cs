using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>Assets and instruments.</summary>
internal static class MarketEndpoints
{
    private const int PpmMax = 1_000_000;

    public static Task<object> List(OperatorRequest request) => Task.FromResult<object>(
        request.Catalog.Instruments.Select(instrument => new
        {
            Instrument = instrument.Id.Value,
            instrument.Symbol,
            State = instrument.State.ToString(),
            MakerFeePpm = instrument.Spec.MakerFeePpm,
            TakerFeePpm = instrument.Spec.TakerFeePpm,
        }).ToList());

    /// <summary>All rules of an instrument, under the names that change them.</summary>
    public static Task<object> Show(OperatorRequest request) =>
        Task.FromResult(InstrumentText.Write(request.Instrument(request.Route("symbol"))));

    public static async Task<object> DefineAsset(OperatorRequest request)
    {
        string name = request.Text("name");
        long id = request.Number("asset", 0);
        long decimals = request.Number("decimals", 8);
        if (id is <= 0 or > ushort.MaxValue || decimals is < 0 or > 18
            || name.Length is 0 or > ShortText.MaxLength || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw OperatorError.Invalid("An asset has a number above 0, a short name and 0 to 18 decimals.");
        }

        return await OperatorAction.DoAsync(
            request, "asset-define", name, 1,
            (ref CommandWriter writer) => writer.DefineAsset(new AssetId((ushort)id), name, (int)decimals));
    }

    public static async Task<object> Define(OperatorRequest request)
    {
        InstrumentSpec spec = InstrumentReader.ReadNew(request);
        return await OperatorAction.DoAsync(
            request, "instrument-define", spec.Symbol.ToString(), 1,
            (ref CommandWriter writer) => writer.DefineInstrument(spec));
    }

    public static async Task<object> Update(OperatorRequest request)
    {
        ListedInstrument instrument = request.Instrument(request.Route("symbol"));
        InstrumentSpec spec = InstrumentReader.ReadChange(request, instrument);
        return await OperatorAction.DoAsync(
            request, "instrument-update", instrument.Symbol, 1,
            (ref CommandWriter writer) => writer.UpdateInstrument(spec));
    }

    public static async Task<object> SetFees(OperatorRequest request)
    {
        ListedInstrument instrument = request.Instrument(request.Route("symbol"));
        long maker = request.Number("makerPpm", instrument.Spec.MakerFeePpm);
        long taker = request.Number("takerPpm", instrument.Spec.TakerFeePpm);
        if (Math.Abs(maker) > PpmMax || Math.Abs(taker) > PpmMax)
        {
            throw OperatorError.Invalid("Fees are in parts per million.");
        }

        InstrumentSpec spec = instrument.Spec with { MakerFeePpm = (int)maker, TakerFeePpm = (int)taker };
        return await OperatorAction.DoAsync(
            request, "instrument-fees", instrument.Symbol, 1,
            (ref CommandWriter writer) => writer.UpdateInstrument(spec));
    }

    public static async Task<object> SetState(OperatorRequest request)
    {
        ListedInstrument instrument = request.Instrument(request.Route("symbol"));
        MarketState state = OperatorRequest.Word<MarketState>("state", request.Text("state"));
        return await OperatorAction.DoAsync(
            request, "instrument-state", instrument.Symbol, 1,
            (ref CommandWriter writer) => writer.SetMarketState(instrument.Id, state));
    }
}
