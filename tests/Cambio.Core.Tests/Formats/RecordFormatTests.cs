using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Xunit;

namespace Cambio.Core.Tests.Formats;

/// <summary>docs/formats/records.md says where each byte of a command and an event is; this holds it to that.</summary>
public sealed class RecordFormatTests
{
    private const string Begin = "<!-- tables: UPDATE_GOLDEN=1 dotnet test rewrites what follows -->\n";

    [Fact]
    public void The_document_shows_the_records_as_they_are()
    {
        string path = Path.Combine(RepositoryRoot(), "docs", "formats", "records.md");
        string document = File.ReadAllText(path);
        int begin = document.IndexOf(Begin, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"{path} has lost its mark: {Begin}");
        string expected = document[..(begin + Begin.Length)] + "\n" + Tables();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.Equal(expected, document);
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        text.Append("## Commands\n\n");
        text.Append(RecordLayout.Table<CommandHeader>());
        text.Append(RecordLayout.Table<OpenSession>());
        text.Append(RecordLayout.Table<WriteRegistry>());
        text.Append(RecordLayout.Table<Tick>());
        text.Append(RecordLayout.Table<DefineAsset>());
        text.Append(RecordLayout.Table<CreateAccount>());
        text.Append(RecordLayout.Table<SetAccountFrozen>());
        text.Append(RecordLayout.Table<InstrumentSpec>());
        text.Append(RecordLayout.Table<SetMarketState>());
        text.Append(RecordLayout.Table<SetReferencePrice>());
        text.Append(RecordLayout.Table<SetTradingBlock>());
        text.Append(RecordLayout.Table<Deposit>());
        text.Append(RecordLayout.Table<RequestWithdrawal>());
        text.Append(RecordLayout.Table<CloseWithdrawal>());
        text.Append(RecordLayout.Table<Transfer>());
        text.Append(RecordLayout.Table<PlaceOrder>());
        text.Append(RecordLayout.Table<OrderConditions>());
        text.Append(RecordLayout.Table<CancelOrder>());
        text.Append(RecordLayout.Table<CancelAll>());
        text.Append(RecordLayout.Table<AmendOrder>());
        text.Append(RecordLayout.Table<CancelReplace>());
        text.Append(RecordLayout.Table<PlaceOrderList>());
        text.Append(RecordLayout.Table<CancelOrderList>());
        text.Append(RecordLayout.Table<SetCancelTimer>());
        text.Append("## Events\n\n");
        text.Append(RecordLayout.Table<EventHeader>());
        text.Append(RecordLayout.Table<CommandRejected>());
        text.Append(RecordLayout.Table<SessionOpened>());
        text.Append(RecordLayout.Table<WithdrawalClosed>());
        text.Append(RecordLayout.Table<OrderAccepted>());
        text.Append(RecordLayout.Table<OrderTraded>());
        text.Append(RecordLayout.Table<OrderClosed>());
        text.Append(RecordLayout.Table<OrderAmended>());
        text.Append(RecordLayout.Table<OrderTriggered>());
        text.Append(RecordLayout.Table<TradePrevented>());
        text.Append(RecordLayout.Table<OrderListAccepted>());
        text.Append(RecordLayout.Table<OrderActivated>());
        text.Append(RecordLayout.Table<OrderListUpdated>());
        text.Append(RecordLayout.Table<CancelTimerSet>());
        text.Append(RecordLayout.Table<BalanceChanged>());
        text.Append(RecordLayout.Table<LevelChanged>());
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Cambio.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
