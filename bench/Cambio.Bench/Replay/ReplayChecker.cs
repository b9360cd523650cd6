using Cambio.Bench.Checking;
using Cambio.Core.Events;

namespace Cambio.Bench.Replay;

/// <summary>
/// Holds the engine's events against the recording, row by row: no command may be refused, an execution must trade once
/// and with the recorded order, and where the vendor confirms the best prices, ours must be the same.
/// </summary>
/// <param name="rows">The recording.</param>
/// <param name="steps">What each row became.</param>
public sealed class ReplayChecker(IReadOnlyList<LobsterRow> rows, IReadOnlyList<ReplayStep> steps)
{
    private readonly TopOfBook _top = new();
    private int _row;
    private int _fillsOfRow;
    private int _expectedFillsOfRow;

    /// <summary>Rows that are done.</summary>
    public int RowsChecked => _row;

    /// <summary>Orders accepted.</summary>
    public int Orders { get; private set; }

    /// <summary>Trades.</summary>
    public int Fills { get; private set; }

    /// <summary>Trades on rows that are no executions.</summary>
    public int UnexpectedFills { get; private set; }

    /// <summary>Commands refused.</summary>
    public int Rejected { get; private set; }

    /// <summary>Executions of the oldest order at a price.</summary>
    public int Executions { get; private set; }

    /// <summary>Those of them that traded exactly once, the whole size, against the recorded order.</summary>
    public int ExecutionsAsRecorded { get; private set; }

    /// <summary>Rows whose best prices the vendor confirms.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Those of them where ours are the same.</summary>
    public int ConfirmedEqual { get; private set; }

    /// <summary>Whether all rows are done and each agreed.</summary>
    public bool Held => RowsChecked == rows.Count && Rejected == 0 && UnexpectedFills == 0
        && ExecutionsAsRecorded == Executions && ConfirmedEqual == Confirmed;

    /// <summary>Takes in the events of whole commands, in log order.</summary>
    public void Apply(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        while (reader.Next())
        {
            FinishRowsBefore(reader.Header.Sequence);
            Take(reader);
        }
    }

    /// <summary>Finishes the rows that the last command's events left open.</summary>
    public void Complete() => FinishRowsBefore(long.MaxValue);

    private void Take(in EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.CommandRejected:
                Rejected++;
                break;
            case EventKind.OrderAccepted:
                Orders++;
                break;
            case EventKind.OrderTraded:
                TakeTrade(reader.Body<OrderTraded>());
                break;
            case EventKind.LevelChanged:
                _top.Apply(reader.Body<LevelChanged>());
                break;
            default:
                break;
        }
    }

    private void TakeTrade(in OrderTraded trade)
    {
        Fills++;
        _fillsOfRow++;
        if (_row < rows.Count && trade.MakerOrder == steps[_row].Maker && trade.Quantity.Lots == rows[_row].Size)
        {
            _expectedFillsOfRow++;
        }
    }

    private void FinishRowsBefore(long sequence)
    {
        while (_row < rows.Count && steps[_row].Sequence < sequence)
        {
            FinishRow(rows[_row], isExecution: steps[_row].Maker != default);
            _row++;
        }
    }

    private void FinishRow(in LobsterRow row, bool isExecution)
    {
        if (isExecution)
        {
            Executions++;
            ExecutionsAsRecorded += _fillsOfRow == 1 && _expectedFillsOfRow == 1 ? 1 : 0;
        }
        else
        {
            UnexpectedFills += _fillsOfRow;
        }

        if (row.IsConfirmed)
        {
            Confirmed++;
            ConfirmedEqual += _top.Best == row.After ? 1 : 0;
        }

        _fillsOfRow = 0;
        _expectedFillsOfRow = 0;
    }
}
