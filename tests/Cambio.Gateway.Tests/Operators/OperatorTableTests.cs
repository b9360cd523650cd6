using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Gateway.Registry;
using Cambio.Gateway.Tests.Support;
using Cambio.Operator;
using Cambio.Operator.Audit;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>What holds for every row of the operator API's table.</summary>
public sealed class OperatorTableTests
{
    private const string Symbol = "BTCUSDT";

    // For each row that changes something, a request that does. {0} is a good key.
    private static readonly Dictionary<string, (string Path, string Body)> Examples = new()
    {
        ["/accounts"] = ("/accounts", """{"account":20,"reason":"r"}"""),
        ["/accounts/{account}/freeze"] = ("/accounts/16/freeze", """{"reason":"r"}"""),
        ["/accounts/{account}/thaw"] = ("/accounts/16/thaw", """{"reason":"r"}"""),
        ["/accounts/{account}/keys"] = ("/accounts/16/keys", """{"name":"bot","reason":"r"}"""),
        ["/keys/{key}/restrict"] = ("/keys/{0}/restrict", """{"permissions":["read"],"reason":"r"}"""),
        ["/keys/{key}/revoke"] = ("/keys/{0}/revoke", """{"reason":"r"}"""),
        ["/deposits"] = ("/deposits", """{"id":"d","account":16,"asset":"BTC","amount":"1","reason":"r"}"""),
        ["/transfers"] =
            ("/transfers", """{"id":"t","account":16,"to":17,"asset":"BTC","amount":"1","reason":"r"}"""),
        ["/withdrawals"] = ("/withdrawals", """{"id":"w","account":16,"asset":"BTC","amount":"1","reason":"r"}"""),
        ["/withdrawals/confirm"] = ("/withdrawals/confirm", """{"id":"w","reason":"r"}"""),
        ["/withdrawals/reject"] = ("/withdrawals/reject", """{"id":"w","reason":"r"}"""),
        ["/assets"] = ("/assets", """{"asset":9,"name":"SOL","decimals":8,"reason":"r"}"""),
        ["/instruments"] = (
            "/instruments",
            """
            {"instrument":9,"symbol":"BTCEUR","baseAsset":"BTC","quoteAsset":"USDT","tickSize":"0.01",
             "lotSize":"0.00001","reason":"r"}
            """),
        ["/instruments/{symbol}"] = ("/instruments/BTCUSDT", """{"minNotional":"7","reason":"r"}"""),
        ["/instruments/{symbol}/fees"] = ("/instruments/BTCUSDT/fees", """{"makerPpm":10,"reason":"r"}"""),
        ["/instruments/{symbol}/state"] = ("/instruments/BTCUSDT/state", """{"state":"PostOnly","reason":"r"}"""),
        ["/cancel"] = ("/cancel", """{"symbol":"BTCUSDT","reason":"r"}"""),
        ["/kill"] = ("/kill", """{"scope":"all","reason":"r"}"""),
        ["/kill/lift"] = ("/kill/lift", """{"reason":"r"}"""),
    };

    public static TheoryData<string> Actions =>
        [.. OperatorTable.Rows.Where(row => row.IsAction).Select(row => row.Path)];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_action_leaves_exactly_one_audit_record_in_the_frame_of_its_commands(string path)
    {
        Assert.True(Examples.ContainsKey(path), $"{path} has no example: say what is sent to it");
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        await exchange.Bob.LimitAsync(Symbol, "SELL", "1", "100");
        int before = exchange.Log.Appends;

        Reply reply = await desk.PostAsync(
            string.Format(null, Examples[path].Path, exchange.Alice.Key), Examples[path].Body);

        Assert.True((int)reply.Status is 200 or 409, reply.Text); // 409: logged too, and refused by the engine
        Assert.Equal(before + 1, exchange.Log.Appends);
        List<byte[]> records = Records(exchange.Log.LastAppended);
        AuditRecord audit = AuditOf(records[0]);
        Assert.Equal(("ann", "r", records.Count - 1), (audit.Operator, audit.Reason, audit.Commands));
        Assert.True(audit.Commands > 0);
        Assert.DoesNotContain(records.Skip(1), IsAudit);
        Assert.Equal(audit, exchange.Audit.Read(long.MaxValue, 1).Single().Record);
    }

    [Fact]
    public async Task Without_a_reason_or_with_something_that_means_nothing_no_action_is_done()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        int before = exchange.Log.Appends;
        foreach ((string path, string body) in Examples.Values)
        {
            string address = string.Format(null, path, exchange.Alice.Key);
            (await desk.PostAsync(address, body.Replace("\"r\"", "\" \"", StringComparison.Ordinal))).Has(400);
            (await desk.PostAsync(address, body.Replace("\"reason\"", "\"mistake\":1,\"reason\"", default))).Has(400);
            (await desk.PostAsync(address, body.Replace("\"r\"", $"\"{new string('x', 201)}\"", default))).Has(400);
            (await desk.PostAsync(address, "[]")).Has(400);
            (await desk.PostAsync(address, "{")).Has(400);
            (await desk.PostAsync(address, """{"reason":"\ud800"}""")).Has(400);
        }

        Assert.Equal(before, exchange.Log.Appends);
    }

    [Fact]
    public async Task What_only_looks_leaves_nothing_in_the_log()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        int before = exchange.Log.Appends;
        foreach (OperatorEndpoint row in OperatorTable.Rows.Where(row => !row.IsAction))
        {
            string path = row.Path.Replace("{account}", "16", default).Replace("{symbol}", Symbol, default);
            (await desk.GetAsync(path)).Ok();
        }

        Assert.Equal(before, exchange.Log.Appends);
    }

    private static List<byte[]> Records(byte[] frame)
    {
        var records = new List<byte[]>();
        for (int at = 0; at < frame.Length; at += records[^1].Length)
        {
            records.Add(frame[at..(at + MemoryMarshal.Read<CommandHeader>(frame.AsSpan(at)).Length)]);
        }

        return records;
    }

    private static bool IsAudit(byte[] record) =>
        MemoryMarshal.Read<CommandHeader>(record).Kind == CommandKind.WriteRegistry
        && MemoryMarshal.Read<WriteRegistry>(record.AsSpan(CommandHeader.Size)).Topic == (ushort)RegistryTopic.Audit;

    private static AuditRecord AuditOf(byte[] record)
    {
        Assert.True(IsAudit(record));
        return AuditRecord.Decode(WriteRegistry.PayloadOf(record.AsSpan(CommandHeader.Size)));
    }
}
