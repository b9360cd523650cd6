using System.CommandLine;
using Cambio.Gateway;

namespace Cambio.Host.Commands;

/// <summary>The options of <c>cambio serve</c> that say how often something may be done.</summary>
internal sealed class LimitOptions
{
    private static readonly GatewayLimits Standard = new();

    private readonly Option<int> _weight = SharedOptions.Number(
        "--weight-limit", "Request weight per address and minute; 0 for any.",
        Standard.WeightPerMinuteMax, 0, int.MaxValue);

    private readonly Option<int> _requests = SharedOptions.Number(
        "--request-limit", "Requests per address and 5 minutes; 0 for any.",
        Standard.RequestsPerFiveMinutesMax, 0, int.MaxValue);

    private readonly Option<int> _sockets = SharedOptions.Number(
        "--socket-limit", "WebSockets opened per address and 5 minutes; 0 for any.",
        Standard.SocketsPerFiveMinutesMax, 0, int.MaxValue);

    private readonly Option<int> _orders = SharedOptions.Number(
        "--order-limit", "Unfilled orders per account and 10 seconds; 0 for any.",
        Standard.OrdersPerTenSecondsMax, 0, int.MaxValue);

    private readonly Option<int> _dayOrders = SharedOptions.Number(
        "--day-order-limit", "Unfilled orders per account and day; 0 for any.",
        Standard.OrdersPerDayMax, 0, int.MaxValue);

    private readonly Option<bool> _none = new("--no-limits")
    {
        Description = "None of these limits, for benchmarks and clients that are all trusted.",
    };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_weight, _requests, _sockets, _orders, _dayOrders, _none])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The limits that were asked for.</summary>
    internal GatewayLimits Read(ParseResult parsed)
    {
        GatewayLimits limits = Standard with
        {
            WeightPerMinuteMax = parsed.GetValue(_weight),
            RequestsPerFiveMinutesMax = parsed.GetValue(_requests),
            SocketsPerFiveMinutesMax = parsed.GetValue(_sockets),
            OrdersPerTenSecondsMax = parsed.GetValue(_orders),
            OrdersPerDayMax = parsed.GetValue(_dayOrders),
        };
        return parsed.GetValue(_none) ? limits.WithoutRates() : limits;
    }
}
