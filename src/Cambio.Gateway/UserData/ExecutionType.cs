using System.Diagnostics;

namespace Cambio.Gateway.UserData;

/// <summary>What happened to an order.</summary>
internal enum ExecutionType : byte
{
    New = 1,
    Canceled = 2,
    Replaced = 3,
    Trade = 4,
    Expired = 5,
    TradePrevention = 6,
}

/// <summary>The dialect's words for it.</summary>
internal static class ExecutionTypes
{
    public static string Word(this ExecutionType type) => type switch
    {
        ExecutionType.New => "NEW",
        ExecutionType.Canceled => "CANCELED",
        ExecutionType.Replaced => "REPLACED",
        ExecutionType.Trade => "TRADE",
        ExecutionType.Expired => "EXPIRED",
        ExecutionType.TradePrevention => "TRADE_PREVENTION",
        _ => throw new UnreachableException(),
    };
}
