namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>A connection without a socket: what the client sends is known at the start, what it gets is kept.</summary>
internal sealed class LoopStream(byte[] sent) : Stream
{
    private readonly MemoryStream _sent = new(sent);
    private readonly MemoryStream _received = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What the client got.</summary>
    public byte[] Received => _received.ToArray();

    public override int Read(byte[] buffer, int offset, int count) => _sent.Read(buffer, offset, count);

    // In pieces, as a network delivers: the boundaries of frames and of reads do not meet.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _sent.ReadAsync(buffer.Length > 1_021 ? buffer[..1_021] : buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => _received.Write(buffer, offset, count);

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _received.WriteAsync(buffer, cancellationToken);

    public override void Flush() => _received.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
