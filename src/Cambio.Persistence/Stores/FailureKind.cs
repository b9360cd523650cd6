namespace Cambio.Persistence.Stores;

/// <summary>What a failed write means for the next attempt.</summary>
public enum FailureKind : byte
{
    /// <summary>It may well succeed at once: a deadlock, a serialization failure, a lost connection.</summary>
    Transient = 1,

    /// <summary>The database refuses what is in a row; the others are innocent.</summary>
    Row = 2,

    /// <summary>Somebody has to do something first: no room, no permission, no table.</summary>
    Lasting = 3,
}
