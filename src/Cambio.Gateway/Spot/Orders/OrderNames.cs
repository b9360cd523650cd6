namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// What the parameters of an order are called. An order of a list has the same ones as a single order, with a prefix.
/// </summary>
internal sealed record OrderNames(string Side, string Type, string Quantity)
{
    /// <summary>An order by itself.</summary>
    public static OrderNames Single { get; } = new("side", "type", "quantity");

    public string ClientOrderId { get; init; } = "newClientOrderId";

    public string Price { get; init; } = "price";

    public string StopPrice { get; init; } = "stopPrice";

    public string TrailingDelta { get; init; } = "trailingDelta";

    public string IcebergQuantity { get; init; } = "icebergQty";

    public string TimeInForce { get; init; } = "timeInForce";

    public string StrategyId { get; init; } = "strategyId";

    public string StrategyType { get; init; } = "strategyType";

    public string PegPriceType { get; init; } = "pegPriceType";

    public string PegOffsetType { get; init; } = "pegOffsetType";

    public string PegOffsetValue { get; init; } = "pegOffsetValue";

    /// <summary>An order of a list.</summary>
    /// <param name="prefix">What its names begin with.</param>
    /// <param name="side">The name of its side, which it may share with others.</param>
    /// <param name="quantity">The name of its quantity, which it may share with others.</param>
    public static OrderNames Prefixed(string prefix, string side, string quantity) =>
        new(side, prefix + "Type", quantity)
        {
            ClientOrderId = prefix + "ClientOrderId",
            Price = prefix + "Price",
            StopPrice = prefix + "StopPrice",
            TrailingDelta = prefix + "TrailingDelta",
            IcebergQuantity = prefix + "IcebergQty",
            TimeInForce = prefix + "TimeInForce",
            StrategyId = prefix + "StrategyId",
            StrategyType = prefix + "StrategyType",
            PegPriceType = prefix + "PegPriceType",
            PegOffsetType = prefix + "PegOffsetType",
            PegOffsetValue = prefix + "PegOffsetValue",
        };
}
