namespace Cambio.Persistence.Resilience;

/// <summary>Whether the database is asked at all.</summary>
public enum BreakerState : byte
{
    /// <summary>It works, or has not failed often enough.</summary>
    Closed = 1,

    /// <summary>It failed too often in a row and is left alone for a while.</summary>
    Open = 2,

    /// <summary>One attempt will tell.</summary>
    HalfOpen = 3,
}
