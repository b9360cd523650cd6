using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Registry;
using Cambio.MarketData.Saving;

namespace Cambio.Gateway.Keys;

/// <summary>
/// All API keys, folded from the log. Looking one up takes no lock and no allocation.
/// </summary>
/// <param name="kek">Opens the secrets of keys that are used.</param>
public sealed class KeyRegistry(KeyEncryptionKey kek) : IEventView, IKeyStore
{
    private const uint Version = 1;

    private readonly Lock _writing = new();
    private volatile KeyTable _table = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Keys;

    /// <summary>Keys ever made.</summary>
    public int Count => _table.Count;

    /// <inheritdoc/>
    public bool TryFind(ReadOnlySpan<char> key, [NotNullWhen(true)] out ApiKey? found)
    {
        found = _table.TryFind(key, out RegisteredKey? registered) && registered.IsGood ? registered.Open(kek) : null;
        return found is not null;
    }

    /// <summary>What may be shown of a key, revoked or not; null when it was never made.</summary>
    public KeyCard? Show(string key) => _table.TryFind(key, out RegisteredKey? found) ? found.Card : null;

    /// <summary>An account's keys, in the order they were made, revoked ones included.</summary>
    public IReadOnlyList<KeyCard> List(AccountId account)
    {
        lock (_writing)
        {
            return [.. _table.Of(account).Select(key => key.Card)];
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        while (reader.Next())
        {
            if (reader.IsAbout(RegistryTopic.ApiKey))
            {
                KeyRecord record = KeyRecord.Read(WriteRegistry.PayloadOf(reader.BodyBytes));
                lock (_writing)
                {
                    _table.Fold(record, reader.Body<WriteRegistry>().Account, reader.Header.TimestampMicros);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        lock (_writing)
        {
            var writer = new ViewWriter(output, Version);
            writer.Write(_table.Count);
            Span<byte> bytes = stackalloc byte[KeyRecord.BytesMax];
            foreach (RegisteredKey key in _table.All)
            {
                int length = SavedKey.Write(key, bytes, out SavedKey head);
                writer.Write(head);
                writer.WriteAll<byte>(bytes[..length]);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var table = new KeyTable();
        Span<byte> bytes = stackalloc byte[KeyRecord.BytesMax];
        for (int left = reader.ReadCount<SavedKey>(); left > 0; left--)
        {
            SavedKey head = reader.Read<SavedKey>();
            Span<byte> record = bytes[..head.CheckedLength];
            reader.ReadAll(record);
            table.Add(head.Read(record));
        }

        reader.End();
        _table = table;
    }

    internal int CountSealedUnderAnother(uint kekId)
    {
        lock (_writing)
        {
            return _table.All.Count(key => key.KekId is { } id && id != kekId);
        }
    }
}
