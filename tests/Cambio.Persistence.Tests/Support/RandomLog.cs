using System.Buffers;
using Cambio.Core;
using Cambio.Journal;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;
using Cambio.TestKit.Disks;
using Cambio.TestKit.Generation;

namespace Cambio.Persistence.Tests.Support;

/// <summary>
/// A journal of random commands in frames of random size, and the events that the engine answers with. The same for
/// the same seed.
/// </summary>
internal sealed class RandomLog
{
    private const int FrameCommandsMax = 40;
    private const int StepMicrosMax = 20_000_000;
    private const long FirstMicros = 1_790_000_000_000_000;

    private static readonly DataDirectory Data = new("/data");

    private static readonly EngineOptions EngineOptions = new()
    {
        MaxOrders = 16 * 1024,
        MaxLevels = 16 * 1024,
        MaxConditionalOrders = 1024,
        MaxBalances = 4096,
        MaxAccounts = 1024,
    };

    private readonly ArrayBufferWriter<byte> _events = new();

    internal RandomLog(ulong seed, int commands)
    {
        Commands = commands;
        Recovery = new RecoveryOptions
        {
            Journal = Data.Journal with
            {
                SegmentBytes = 256 * 1024,
                BufferBytes = 64 * 1024,
                AlignmentBytes = 512,
                ReserveBytes = 0,
            },
            Engine = EngineOptions,
            Disk = Disk,
        };
        Write(seed);
    }

    internal FaultyDisk Disk { get; } = new();

    internal int Commands { get; }

    /// <summary>What a recovery of this journal works with.</summary>
    internal RecoveryOptions Recovery { get; }

    /// <summary>Every event, in order.</summary>
    internal ReadOnlySpan<byte> Events => _events.WrittenSpan;

    private void Write(ulong seed)
    {
        var random = new TestRandom(seed ^ 0x5e9);

        // Damaged records never reach a log: the shard refuses what is no record.
        var generator = new CommandGenerator(seed, GeneratorProfile.Of(seed) with { MalformedPercent = 0 });
        using var engine = new Engine(EngineOptions);
        using JournalWriter writer = JournalWriter.Open(Recovery.Journal, Disk, JournalPosition.Start);
        var frame = new ArrayBufferWriter<byte>();
        long micros = FirstMicros;
        for (long sequence = 1; sequence <= Commands;)
        {
            int count = (int)Math.Min(1 + random.Below(FrameCommandsMax), Commands - sequence + 1);
            frame.ResetWrittenCount();
            micros += random.Below(StepMicrosMax);
            for (int i = 0; i < count; i++)
            {
                byte[] record = generator.NextCommand();
                frame.Write(record);
                engine.Apply(sequence++, micros, record);
                generator.Observe(engine.Events.Written);
                _events.Write(engine.Events.Written);
                engine.Events.Clear();
            }

            writer.Append(frame.WrittenSpan, count, micros);
        }
    }
}
