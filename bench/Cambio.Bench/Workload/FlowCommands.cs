using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Bench.Workload;

/// <summary>
/// An order flow as encoded command records, made before the clock starts: set-up, prefill, then the timed part. The
/// engine numbers orders densely from 1 as it accepts them, so cancels can name ids that do not exist yet.
/// </summary>
public sealed class FlowCommands
{
    private const int BytesPerRecordMax = 64;

    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private readonly int _prefillCount;
    private readonly long[] _flowIds;

    private FlowCommands(byte[] bytes, int[] ends, int prefillCount, long[] flowIds)
    {
        _bytes = bytes;
        _ends = ends;
        _flowIds = flowIds;
        _prefillCount = prefillCount;
    }

    /// <summary>All records.</summary>
    public RecordRun All => new(_bytes, _ends, 0, _ends.Length);

    /// <summary>Assets, instrument, accounts and deposits.</summary>
    public RecordRun SetUp => All[..FlowMarket.SetUpCommands];

    /// <summary>The orders that rest before the clock starts.</summary>
    public RecordRun Prefill => Untimed[FlowMarket.SetUpCommands..];

    /// <summary>Set-up and prefill.</summary>
    public RecordRun Untimed => All[..(FlowMarket.SetUpCommands + _prefillCount)];

    /// <summary>The part that is timed.</summary>
    public RecordRun Timed => All[(FlowMarket.SetUpCommands + _prefillCount)..];

    /// <summary>The flow's own id of an order of the engine's.</summary>
    public long FlowId(OrderId order) => _flowIds[order.Value];

    /// <summary>Encodes a flow.</summary>
    public static FlowCommands Encode(FlowParameters parameters, ReadOnlySpan<FlowRecord> records)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        byte[] bytes = new byte[FlowMarket.SetUpBytesMax + (records.Length * BytesPerRecordMax)];
        long[] engineIds = new long[records.Length + 1];
        long[] flowIds = new long[records.Length + 1];
        long lastEngineId = 0;
        var writer = new CommandWriter(bytes);
        FlowMarket.WriteSetUp(ref writer);
        foreach (ref readonly FlowRecord record in records)
        {
            Write(ref writer, record, new OrderId(engineIds[record.Id]));
            if (record.Type != FlowType.Cancel)
            {
                engineIds[record.Id] = ++lastEngineId;
                flowIds[lastEngineId] = record.Id;
            }
        }

        int[] ends = RecordRun.FindEnds(writer.Written, writer.Count);
        return new FlowCommands(bytes, ends, parameters.Prefill, flowIds);
    }

    private static void Write(ref CommandWriter writer, in FlowRecord record, OrderId known)
    {
        AccountId account = FlowMarket.Account(record.User);
        switch (record.Type)
        {
            case FlowType.Cancel:
                writer.Cancel(new CancelOrder(
                    account, FlowMarket.Instrument, CancelRestriction.None, OrderParts.None, known));
                break;
            case FlowType.Modify:
                writer.CancelReplace(
                    new CancelReplace(known, CancelReplaceMode.StopOnFailure, CancelRestriction.None, 0, 0),
                    Order(account, record), default, default);
                break;
            default:
                writer.Place(Order(account, record));
                break;
        }
    }

    private static PlaceOrder Order(AccountId account, in FlowRecord record) => new(
        account, FlowMarket.Instrument, record.IsBuy ? Side.Buy : Side.Sell, OrderType.Limit,
        record.Type == FlowType.ImmediateOrCancel ? TimeInForce.Ioc : TimeInForce.Gtc, SelfTradePrevention.None,
        OrderParts.None, 0, 0, new Price(record.Price), new Quantity(record.Quantity));
}
