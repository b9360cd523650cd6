using System.Globalization;

namespace Cambio.Bench.Api;

/// <summary>Builds the bytes of a request without garbage: the load must not be the thing that is measured.</summary>
internal sealed class ByteText(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    internal void Clear() => Length = 0;

    internal ByteText Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_bytes.AsSpan(Length));
        Length += text.Length;
        return this;
    }

    internal ByteText Add(long number)
    {
        number.TryFormat(_bytes.AsSpan(Length), out int written, default, CultureInfo.InvariantCulture);
        Length += written;
        return this;
    }

    /// <summary>Makes room that the caller fills.</summary>
    internal Span<byte> Take(int count)
    {
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>What stands from a place on.</summary>
    internal ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Length - start);
}
