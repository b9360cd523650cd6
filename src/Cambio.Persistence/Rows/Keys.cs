using Cambio.MarketData.Candles;

namespace Cambio.Persistence.Rows;

/// <summary>The key of a balance.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Asset">Of what.</param>
public readonly record struct BalanceKey(uint Account, ushort Asset);

/// <summary>The key of a candle.</summary>
/// <param name="Instrument">Of which instrument.</param>
/// <param name="Interval">How long.</param>
/// <param name="OpenMicros">Where it begins.</param>
public readonly record struct CandleKey(ushort Instrument, CandleInterval Interval, long OpenMicros);
