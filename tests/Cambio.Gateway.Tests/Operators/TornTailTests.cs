using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Registry;
using Cambio.MarketData.Accounts;
using Cambio.Operator.Audit;
using Cambio.Runtime;
using Cambio.Runtime.Submitting;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>What is left of an action when its write was cut off.</summary>
public sealed class TornTailTests : IDisposable
{
    private static readonly EngineOptions SmallEngine = new()
    {
        MaxOrders = 64,
        MaxLevels = 64,
        MaxConditionalOrders = 64,
        MaxBalances = 64,
        MaxAccounts = 64,
        MaxAssets = 8,
        MaxInstruments = 8,
        MaxSessions = 8,
        MaxTransferIds = 64,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("cambio-torn-").FullName;

    [Fact]
    public async Task Of_an_action_and_its_audit_record_a_crash_leaves_both_or_neither()
    {
        byte[] before;
        byte[] after;
        using (ShardNode node = Open(Folder("first")))
        {
            await SubmitAsync(node, Account(20));
            before = Segment("first");
            await SubmitAsync(node, Account(21));
            after = Segment("first");
        }

        (int start, int end) = (before.AsSpan().TrimEnd((byte)0).Length, after.AsSpan().TrimEnd((byte)0).Length);
        Assert.True(start < end);
        var seen = new HashSet<bool>();
        for (int i = 0; i <= 12; i++)
        {
            int cut = start + ((end - start) * i / 12);
            seen.Add(await BothOrNeitherAsync($"cut-{i}", after.AsSpan(0, cut).ToArray()));
        }

        Assert.Equal([false, true], seen.Order());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<bool> BothOrNeitherAsync(string name, byte[] segment)
    {
        Directory.CreateDirectory(Path.Combine(Folder(name), "journal"));
        string file = Path.GetFileName(SegmentPath("first"));
        await File.WriteAllBytesAsync(
            Path.Combine(Folder(name), "journal", file), segment, TestContext.Current.CancellationToken);
        using ShardNode node = Open(Folder(name));
        int audited = node.View<AuditView>().Read(long.MaxValue, 9).Count;
        BalancesView balances = node.View<BalancesView>();
        Assert.NotNull(balances.Read(new AccountId(20)));
        bool isDone = balances.Read(new AccountId(21)) is not null;
        Assert.Equal(isDone ? 2 : 1, audited);
        return isDone;
    }

    private static ShardNode Open(string folder) => ShardNode.Open(new ShardNodeOptions
    {
        Data = new DataDirectory(folder),
        Engine = SmallEngine,
        Follower = new() { OnStop = false },
        MakeViews = () => [new BalancesView(), new AuditView()],
    });

    private static byte[] Account(uint account)
    {
        var writer = new CommandWriter(new byte[2 * CommandHeader.MaxRecordLength]);
        var audit = new AuditRecord("ann", "account-create", $"A{account}", "test", 1);
        writer.Write(RegistryTopic.Audit, default, audit.Encode());
        writer.CreateAccount(new AccountId(account));
        return writer.Written.ToArray();
    }

    private static async Task SubmitAsync(ShardNode node, byte[] run)
    {
        using CommandResult result = await node.Shard.SubmitRunAsync(run, 2);
        Assert.Equal(CommandOutcome.Applied, result.Outcome);
    }

    private string Folder(string name) => Path.Combine(_folder, name);

    private string SegmentPath(string name) =>
        Directory.GetFiles(Path.Combine(Folder(name), "journal"), "*.cjl").Single();

    // Only as far as it is written: a segment is as long as it will be from its first moment on.
    private byte[] Segment(string name)
    {
        using var stream = new FileStream(SegmentPath(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[(int)Math.Min(stream.Length, 64 * 1024)];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
