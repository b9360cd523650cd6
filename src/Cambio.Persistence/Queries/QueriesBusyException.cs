namespace Cambio.Persistence.Queries;

/// <summary>So many queries wait already that one more would only wait for nothing.</summary>
public sealed class QueriesBusyException() : Exception("Too many queries wait for the database.");
