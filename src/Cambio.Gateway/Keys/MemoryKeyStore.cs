using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Cambio.Gateway.Keys;

/// <summary>A fixed set of keys.</summary>
public sealed class MemoryKeyStore(IEnumerable<ApiKey> keys) : IKeyStore
{
    private readonly FrozenDictionary<string, ApiKey> _keys =
        keys.ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryFind(string key, [NotNullWhen(true)] out ApiKey? found) => _keys.TryGetValue(key, out found);
}
