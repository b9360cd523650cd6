using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Flash1.Abi;

namespace Cambio.Flash1;

/// <summary>The functions the harness looks up by name and calls, all from one thread.</summary>
internal static unsafe class Exports
{
    private static Matcher? s_matcher;

    private static Matcher Matcher
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_matcher!;
    }

    [UnmanagedCallersOnly(EntryPoint = "engine_init")]
    public static void Init(ulong seed, Transport* transport, nint sink) =>
        s_matcher = new Matcher(new ReportWriter(transport, sink));

    [UnmanagedCallersOnly(EntryPoint = "engine_shutdown")]
    public static void Shutdown()
    {
        s_matcher?.Dispose();
        s_matcher = null;
    }

    [UnmanagedCallersOnly(EntryPoint = "engine_on_new_order")]
    public static void OnNewOrder(NewOrderMessage* order) => Matcher.Place(in *order);

    [UnmanagedCallersOnly(EntryPoint = "engine_on_cancel")]
    public static void OnCancel(CancelMessage* cancel) => Matcher.Cancel(in *cancel);

    [UnmanagedCallersOnly(EntryPoint = "engine_on_modify")]
    public static void OnModify(ModifyMessage* modify) => Matcher.Modify(in *modify);

    [UnmanagedCallersOnly(EntryPoint = "engine_on_batch")]
    public static void OnBatch(AnyMessage* messages, uint count)
    {
        Matcher matcher = Matcher;
        for (AnyMessage* message = messages; message < messages + count; message++)
        {
            switch (message->Kind)
            {
                case MessageKind.NewOrder:
                    matcher.Place(in message->NewOrder);
                    break;
                case MessageKind.Cancel:
                    matcher.Cancel(in message->Cancel);
                    break;
                default:
                    matcher.Modify(in message->Modify);
                    break;
            }
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "engine_flush")]
    public static void Flush()
    {
    }

    [UnmanagedCallersOnly(EntryPoint = "engine_query_best_bid")]
    public static long QueryBestBid() => Matcher.Book.BestBidTicks;

    [UnmanagedCallersOnly(EntryPoint = "engine_query_best_ask")]
    public static long QueryBestAsk() => Matcher.Book.BestAskTicks;

    [UnmanagedCallersOnly(EntryPoint = "engine_query_depth_at")]
    public static ulong QueryDepthAt(long priceTicks, HarnessSide side) =>
        (ulong)Matcher.Book.VisibleLotsAt(side == HarnessSide.Buy ? Side.Buy : Side.Sell, priceTicks);
}
