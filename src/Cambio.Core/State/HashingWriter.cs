using System.Buffers;
using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.State;

/// <summary>Hashes what is written, word by word, and keeps nothing.</summary>
internal sealed class HashingWriter : IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[4096];

    /// <summary>The hash of everything written so far.</summary>
    public ulong Hash { get; private set; }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ulong hash = Hash;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(_buffer.AsSpan(0, count)))
        {
            hash = Mix.Of(hash, word);
        }

        Hash = hash;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => _buffer;
}
