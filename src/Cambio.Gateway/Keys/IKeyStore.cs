using System.Diagnostics.CodeAnalysis;

namespace Cambio.Gateway.Keys;

/// <summary>Who may act for which account. Asked for every signed request, so an answer must be in memory.</summary>
public interface IKeyStore
{
    /// <summary>Finds a key by what the client sent.</summary>
    bool TryFind(ReadOnlySpan<char> key, [NotNullWhen(true)] out ApiKey? found);
}
