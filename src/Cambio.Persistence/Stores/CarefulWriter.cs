using Cambio.Persistence.Buffering;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>
/// Writes rows of which at least one is refused: halves them until the bad one stands alone, parks it with the reason
/// in the same transaction, and writes the rest.
/// </summary>
internal sealed class CarefulWriter(
    SqlSession session, IRowSink sink, Scales scales, Func<Exception, FailureKind> classify, long nowMicros, int max)
{
    private const int ReasonLengthMax = 1_000;

    /// <summary>Rows that were parked.</summary>
    internal int Parked { get; private set; }

    internal void Write(RowSet set) => Write(set, 0, set.Count);

    private void Write(RowSet set, int start, int count)
    {
        session.Execute("SAVEPOINT part");
        try
        {
            set.SendTo(sink, start, count);
        }
        catch (Exception e) when (classify(e) == FailureKind.Row)
        {
            session.Execute("ROLLBACK TO SAVEPOINT part");
            if (count == 1)
            {
                Park(set, start, e);
            }
            else
            {
                Write(set, start, count / 2);
                Write(set, start + (count / 2), count - (count / 2));
            }
        }

        session.Execute("RELEASE SAVEPOINT part");
    }

    private void Park(RowSet set, int index, Exception refusal)
    {
        if (++Parked > max)
        {
            throw new TooManyDeadLettersException(max, refusal);
        }

        var row = new JsonRowSink(scales);
        set.SendTo(row, index, 1);
        string reason = refusal.Message;
        session.Execute(
            "INSERT INTO dead_letters (sequence, table_name, row_json, reason, state, parked_us) "
            + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5)",
            row.Sequence, set.Table.Name, row.Json, reason[..Math.Min(reason.Length, ReasonLengthMax)],
            DeadLetterBox.Word(DeadLetterState.Parked), nowMicros);
    }
}
