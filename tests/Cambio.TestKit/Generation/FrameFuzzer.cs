using System.Runtime.InteropServices;
using Cambio.Core.Commands;

namespace Cambio.TestKit.Generation;

/// <summary>
/// Frames that nobody would send: noise, records with a good header and a noisy body, and good records with a few
/// bytes, bits or words changed. Some records are left as they are, so that there is a living exchange to damage.
/// </summary>
public sealed class FrameFuzzer(ulong seed) : ICommandSource
{
    private const int NoiseMax = 300;
    private readonly TestRandom _random = new(seed);
    private readonly CommandGenerator _good = new(seed);

    private readonly int[] _lengths = [8, 16, 24, 32, 40, 48, 72, 88, 112, 128, 192];
    private int _openingLeft = 60;

    public byte[] NextCommand()
    {
        if (_openingLeft > 0)
        {
            _openingLeft--;
            return _good.NextCommand();
        }

        return _random.Below(10) switch
        {
            0 => Noise(),
            1 or 2 => NoisyBody(),
            3 or 4 => FlippedBits(_good.NextCommand()),
            5 => ChangedBytes(_good.NextCommand()),
            6 or 7 => EdgeWord(_good.NextCommand()),
            _ => _good.NextCommand(),
        };
    }

    public void Observe(ReadOnlySpan<byte> events) => _good.Observe(events);

    private byte[] Noise()
    {
        byte[] frame = new byte[_random.Below(NoiseMax)];
        _random.Fill(frame);
        return frame;
    }

    private byte[] NoisyBody()
    {
        CommandKind[] kinds = Enum.GetValues<CommandKind>();
        byte[] body = new byte[_random.Pick<int>(_lengths)];
        if (_random.Chance(70))
        {
            _random.Fill(body);
        }

        CommandWriter writer = new(stackalloc byte[CommandHeader.MaxRecordLength]);
        writer.AppendBytes(_random.Pick<CommandKind>(kinds), body);
        return writer.Written.ToArray();
    }

    private byte[] FlippedBits(byte[] frame)
    {
        for (int i = _random.Below(4); i >= 0 && frame.Length > 0; i--)
        {
            frame[_random.Below(frame.Length)] ^= (byte)(1 << _random.Below(8));
        }

        return frame;
    }

    private byte[] ChangedBytes(byte[] frame)
    {
        for (int i = _random.Below(4); i >= 0 && frame.Length > 0; i--)
        {
            frame[_random.Below(frame.Length)] = _random.Chance(50) ? _random.NextByte() : (byte)0;
        }

        return frame;
    }

    /// <summary>Prices, quantities, amounts and ids stand in words of 8 bytes: puts an edge value into one.</summary>
    private byte[] EdgeWord(byte[] frame)
    {
        Span<long> words = MemoryMarshal.Cast<byte, long>(frame.AsSpan(Math.Min(frame.Length, CommandHeader.Size)));
        if (words.Length > 0)
        {
            long value = _random.EdgeLong(long.MaxValue);
            words[_random.Below(words.Length)] = _random.Chance(30) ? ~value : value;
        }

        return frame;
    }
}
