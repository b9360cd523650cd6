using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.DeadLetters;

/// <summary>The table <c>dead_letters</c>.</summary>
internal sealed class DeadLetterBox(SqlStore store) : IDeadLetterBox
{
    private const string Select =
        "SELECT dead_letter_id, sequence, table_name, row_json, reason, state, parked_us FROM dead_letters";

    public IReadOnlyList<DeadLetter> List(DeadLetterState? state, long afterId, int max)
    {
        var letters = new List<DeadLetter>();
        string only = state is { } wanted ? $"AND state = '{Word(wanted)}' " : "";
        store.Run(session => session.Query(
            $"{Select} WHERE dead_letter_id > @p0 {only}ORDER BY dead_letter_id LIMIT @p1",
            row => letters.Add(Read(row)), afterId, max));
        return letters;
    }

    public bool Replay(long id)
    {
        if (List(DeadLetterState.Parked, id - 1, 1) is not [{ } letter] || letter.Id != id)
        {
            return false;
        }

        TableSpec table = Tables.Named(letter.Table);
        IEnumerable<string> values = table.Columns.Select((column, i) => store.Dialect.Cast(column, $"@p{i}"));
        bool settled = false;
        store.Run(session =>
        {
            session.Execute(store.Dialect.Begin);
            settled = Settle(session, id, DeadLetterState.Replayed);
            if (settled)
            {
                session.Execute(store.Dialect.Upsert(table, values), JsonRow.Values(table, letter.Row));
            }

            session.Execute("COMMIT");
        });
        return settled;
    }

    public bool Discard(long id)
    {
        bool settled = false;
        store.Run(session => settled = Settle(session, id, DeadLetterState.Discarded));
        return settled;
    }

    internal static string Word(DeadLetterState state) => state switch
    {
        DeadLetterState.Parked => "PARKED",
        DeadLetterState.Replayed => "REPLAYED",
        _ => "DISCARDED",
    };

    internal static DeadLetter Read(System.Data.Common.DbDataReader row)
    {
        string word = row.GetString(5);
        return new DeadLetter(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
            Enum.GetValues<DeadLetterState>().First(s => string.Equals(Word(s), word, StringComparison.Ordinal)),
            row.GetInt64(6));
    }

    private static bool Settle(SqlSession session, long id, DeadLetterState state) => session.Execute(
        "UPDATE dead_letters SET state = @p0 WHERE dead_letter_id = @p1 AND state = 'PARKED'", Word(state), id) == 1;
}
