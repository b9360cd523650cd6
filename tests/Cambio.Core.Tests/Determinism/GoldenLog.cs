using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Cambio.Core.Values;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Twin;

namespace Cambio.Core.Tests.Determinism;

/// <summary>
/// Commands that were generated once and are kept as bytes, and what they led to. The hashes in the file are the check
/// across builds too: developers run Debug, CI runs Release, and both must find the same.
/// </summary>
internal static class GoldenLog
{
    private const ulong Seed = 2026;
    private const int Commands = 2_400;
    private const int MicrosPerCommand = 1_000;

    private static string Folder => Path.Combine(RepositoryRoot(), "tests/Cambio.Core.Tests/Golden");

    private static string LogFile => Path.Combine(Folder, "commands.bin");

    private static string ResultFile => Path.Combine(Folder, "result.txt");

    /// <summary>The commands: each a u32 length and that many bytes.</summary>
    public static List<byte[]> Read()
    {
        List<byte[]> commands = [];
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(LogFile);
        while (!bytes.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            commands.Add(bytes.Slice(sizeof(uint), length).ToArray());
            bytes = bytes[(sizeof(uint) + length)..];
        }

        return commands;
    }

    /// <summary>What the commands must lead to.</summary>
    public static string ReadResult() => File.ReadAllText(ResultFile);

    /// <summary>What the commands lead to now.</summary>
    public static string Run(IReadOnlyList<byte[]> commands)
    {
        using Engine engine = new(Duel.Roomy);
        ulong events = Apply(engine, commands, 0, commands.Count);
        return Result(commands.Count, engine.StateHash(), events);
    }

    /// <summary>Applies a part of the commands and mixes their events.</summary>
    public static ulong Apply(Engine engine, IReadOnlyList<byte[]> commands, int from, int to)
    {
        ulong hash = 0;
        for (int i = from; i < to; i++)
        {
            engine.Events.Clear();
            engine.Apply(i + 1, (i + 1) * MicrosPerCommand, commands[i]);
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(engine.Events.Written))
            {
                hash = Mix.Of(hash, word);
            }
        }

        return hash;
    }

    /// <summary>Asks the twin what the commands must lead to; generates them when there are none.</summary>
    public static void Update()
    {
        if (!File.Exists(LogFile))
        {
            Generate();
        }

        List<byte[]> commands = Read();
        NaiveEngine twin = new(Duel.Roomy);
        ulong events = 0;
        for (int i = 0; i < commands.Count; i++)
        {
            twin.Apply(i + 1, (i + 1) * MicrosPerCommand, commands[i]);
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(twin.Events))
            {
                events = Mix.Of(events, word);
            }
        }

        File.WriteAllText(ResultFile, Result(commands.Count, twin.StateHash(), events));
    }

    private static void Generate()
    {
        CommandGenerator generator = new(Seed, GoldenProfile);
        NaiveEngine twin = new(Duel.Roomy);
        using MemoryStream log = new();
        Span<byte> length = stackalloc byte[sizeof(uint)];
        for (int i = 1; i <= Commands; i++)
        {
            byte[] record = generator.NextCommand();
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)record.Length);
            log.Write(length);
            log.Write(record);
            twin.Apply(i, i * MicrosPerCommand, record);
            generator.Observe(twin.Events);
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(LogFile, log.ToArray());
    }

    private static GeneratorProfile GoldenProfile => new(
        Accounts: 4, OpenOrdersMax: 40, MarketPercent: 15, StopPercent: 30, IcebergPercent: 15, PreventionPercent: 50,
        OddPercent: 3, MalformedPercent: 1, IsPoor: false, IsExtreme: false,
        IsWide: false, ListPercent: 12);

    private static string Result(int commands, ulong state, ulong events) => string.Create(
        CultureInfo.InvariantCulture, $"commands {commands}\nstate hash {state:x16}\nevents hash {events:x16}\n");

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cambio.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Cambio.slnx above {AppContext.BaseDirectory}");
    }
}
