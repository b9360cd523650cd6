using System.Buffers;
using System.Runtime.InteropServices;

namespace Cambio.MarketData.Saving;

/// <summary>
/// Writes a view's state: a version, then blittable records. Little endian, like everything in a snapshot.
/// </summary>
public readonly struct ViewWriter
{
    private readonly IBufferWriter<byte> _output;

    /// <summary>Begins to write, with the version.</summary>
    public ViewWriter(IBufferWriter<byte> output, uint version)
    {
        _output = output;
        Write(version);
    }

    /// <summary>Writes one record.</summary>
    public void Write<T>(in T value)
        where T : unmanaged =>
        _output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes records without their number.</summary>
    public void WriteAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        _output.Write(MemoryMarshal.AsBytes(values));
}
