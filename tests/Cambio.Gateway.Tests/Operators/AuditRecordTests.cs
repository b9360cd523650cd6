using System.Buffers;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Registry;
using Cambio.Gateway.Tests.Support;
using Cambio.Operator.Audit;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>docs/formats/registry.md says where each byte of topic 2 is; this holds the code to it.</summary>
public sealed class AuditRecordTests
{
    [Fact]
    public void A_record_has_these_bytes()
    {
        var record = new AuditRecord("ann", "kill", "BTCUSDT", "é!", 0x0102);
        Assert.Equal(
            "01" + "03" + "04" + "07" + "03" + "00" + "0201" + "616e6e" + "6b696c6c" + "42544355534454" + "c3a921",
            Convert.ToHexStringLower(record.Encode()));
        Assert.Equal(record, AuditRecord.Decode(record.Encode()));
    }

    [Fact]
    public void The_longest_record_fits_into_a_command_and_comes_back_whole()
    {
        var record = new AuditRecord(
            Long(AuditRecord.OperatorBytesMax), Long(AuditRecord.ActionBytesMax), Long(AuditRecord.TargetBytesMax),
            Long(AuditRecord.ReasonBytesMax), AuditRecord.CommandsMax);
        Assert.Equal(AuditRecord.BytesMax, record.Encode().Length);
        Assert.True(AuditRecord.BytesMax <= WriteRegistry.MaxPayload);
        Assert.Equal(record, AuditRecord.Decode(record.Encode()));
    }

    [Theory]
    [InlineData(33, 1, 1, 1, 0)]
    [InlineData(1, 33, 1, 1, 0)]
    [InlineData(1, 1, 101, 1, 0)]
    [InlineData(1, 1, 1, 201, 0)]
    [InlineData(1, 1, 1, 1, 65_536)]
    [InlineData(1, 1, 1, 1, -1)]
    public void What_has_no_room_in_a_record_is_refused_and_not_cut(
        int name, int action, int target, int reason, int commands) =>
        Assert.Throws<ArgumentException>(
            () => new AuditRecord(Long(name), Long(action), Long(target), Long(reason), commands));

    [Theory]
    [InlineData(0, 2)] // a later version
    [InlineData(1, 9)] // a longer name than there is
    [InlineData(5, 1)] // not zero
    public void A_record_of_another_shape_is_refused(int offset, byte value)
    {
        byte[] bytes = new AuditRecord("ann", "kill", "all", "why", 1).Encode();
        bytes[offset] = value;
        Assert.Throws<FormatException>(() => AuditRecord.Decode(bytes));
    }

    [Fact]
    public void A_view_saved_anywhere_and_loaded_again_goes_on_as_if_nothing_had_happened()
    {
        for (int before = 0; before <= 8; before++)
        {
            var recorder = new EventRecorder();
            var straight = new AuditView(entriesMax: 4);
            Feed(straight, recorder, before);
            var restored = new AuditView(entriesMax: 4);
            restored.Load(Save(straight));
            Assert.Equal(straight.Read(long.MaxValue, 100), restored.Read(long.MaxValue, 100));

            // A refusal may arrive after the snapshot that its record is in.
            recorder.NextCommand();
            recorder.Add(EventKind.CommandRejected, Refusal());
            byte[] more = recorder.Take();
            straight.Apply(more);
            restored.Apply(more);
            Assert.Equal(Save(straight), Save(restored));
            Assert.Equal(Math.Min(before, 4), restored.Read(long.MaxValue, 100).Count);
            Assert.All(
                restored.Read(long.MaxValue, 1), entry => Assert.Equal(RejectReason.UnknownAccount, entry.Refusal));
        }
    }

    [Fact]
    public void A_saved_view_that_is_cut_or_too_long_is_refused()
    {
        var view = new AuditView();
        Feed(view, new EventRecorder(), 3);
        byte[] saved = Save(view);
        for (int length = 0; length < saved.Length; length++)
        {
            Assert.Throws<FormatException>(() => view.Load(saved.AsSpan(0, length)));
        }

        Assert.Throws<FormatException>(() => view.Load([.. saved, 0]));
        Assert.Equal(saved, Save(view));
    }

    private static string Long(int length) => new('x', length);

    private static void Feed(AuditView view, EventRecorder recorder, int entries)
    {
        for (int i = 0; i < entries; i++)
        {
            byte[] record = new AuditRecord("ann", "kill", $"A{i}", "why", 1).Encode();
            recorder.NextCommand();
            recorder.AddRegistry((ushort)RegistryTopic.Audit, record);
            view.Apply(recorder.Take());
        }
    }

    private static CommandRejected Refusal() => new(
        CommandKind.SetAccountFrozen, RejectReason.UnknownAccount, default, 0, default, default, default, 0, 0);

    private static byte[] Save(AuditView view)
    {
        var output = new ArrayBufferWriter<byte>();
        view.Save(output);
        return output.WrittenSpan.ToArray();
    }
}
