using System.Text;
using Cambio.Gateway.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cambio.Gateway.Tests.Sockets;

/// <summary>What waits for a client that does not read, and what becomes of it.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private readonly BlockedStream _stream = new();
    private readonly ClientSocket _socket;

    public SlowReaderTests()
    {
        _socket = new ClientSocket(
            () => { }, new Silent(), new SocketLimits { QueueBytesMax = 100 }, new FakeTimeProvider());
        _socket.Start(_stream);

        // The first message is on its way to the client, and stays there.
        _socket.Send(Frame.Text("first"u8));
        _stream.Blocked.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task Of_updates_that_replace_each_other_only_the_newest_waits()
    {
        (var a, var b) = (new ConflationSlot(), new ConflationSlot());
        for (int i = 0; i < 10_000; i++)
        {
            _socket.SendLatest(a, Frame.Text(Encoding.ASCII.GetBytes($"a{i}")));
            _socket.SendLatest(b, Frame.Text(Encoding.ASCII.GetBytes($"b{i}")));
        }

        Assert.Equal(["first", "a9999", "b9999"], await ReadAllAsync());
    }

    [Fact]
    public async Task A_last_word_is_not_replaced()
    {
        var slot = new ConflationSlot();
        _socket.SendLatest(slot, Frame.Text("1"u8));
        _socket.SendFinal(slot, Frame.Text("1 done"u8));
        _socket.SendLatest(slot, Frame.Text("2"u8));
        _socket.SendLatest(slot, Frame.Text("2 more"u8));

        Assert.Equal(["first", "1 done", "2 more"], await ReadAllAsync());
    }

    [Fact]
    public async Task When_too_much_waits_that_must_arrive_the_client_gets_the_reason_instead()
    {
        for (int i = 0; i < 20; i++)
        {
            _socket.Send(Frame.Text("0123456789"u8));
        }

        string[] got = await ReadAllAsync();

        Assert.Equal("first", got[0]);
        Assert.StartsWith("\u0003\u00f0", got[1], StringComparison.Ordinal); // 1008
        Assert.Contains("resync", got[1], StringComparison.Ordinal);
        Assert.Equal(2, got.Length);
    }

    [Fact]
    public async Task Replies_and_events_keep_their_order()
    {
        _socket.SendText("1"u8);
        _socket.Send(Frame.Text("2"u8));
        _socket.SendText("3"u8);
        _socket.SendEvent("4"u8);

        Assert.Equal(["first", "1", "2", "3", "4"], await ReadAllAsync());
    }

    /// <summary>Lets the client read, and takes its frames apart.</summary>
    private async Task<string[]> ReadAllAsync()
    {
        _stream.Release();
        await _socket.DrainedAsync().WaitAsync(TimeSpan.FromSeconds(10));
        List<string> texts = [];
        ReadOnlySpan<byte> rest = _stream.Written.ToArray();
        while (!rest.IsEmpty)
        {
            int length = rest[1];
            texts.Add(Encoding.Latin1.GetString(rest.Slice(2, length)));
            rest = rest[(2 + length)..];
        }

        return [.. texts];
    }

    private sealed class Silent : ISocketHandler
    {
        public int MessagesPerSecondMax => 0;

        public void OnOpen(ClientSocket socket)
        {
        }

        public ValueTask OnTextAsync(ReadOnlyMemory<byte> text) => ValueTask.CompletedTask;

        public void OnServerShutdown()
        {
        }

        public void OnEnded()
        {
        }
    }

    /// <summary>A connection whose writes complete when it is released.</summary>
    private sealed class BlockedStream : MemoryStream
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Blocked { get; } = new();

        public List<byte> Written { get; } = [];

        public void Release() => _released.SetResult();

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.AddRange(buffer.Span);
            Blocked.Set();
            await _released.Task;
        }
    }
}
