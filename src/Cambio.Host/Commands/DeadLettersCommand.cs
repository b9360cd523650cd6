using System.CommandLine;
using System.Globalization;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Stores;

namespace Cambio.Host.Commands;

/// <summary><c>cambio dead-letters</c>: rows that the database refused, and what to do about them.</summary>
internal static class DeadLettersCommand
{
    internal const string Details =
        """
        A row that the database refuses is kept in the table dead_letters with the reason, and the rows around it are
        written. Once the reason is gone, replay it; or discard it, and it stays to be seen. It may run beside the
        exchange.
        """;

    private const int PageRows = 1_000;

    internal static Command Create() => new("dead-letters", "Rows that the database refused.")
    {
        Make("list", "Those that wait for a decision.", withId: false, (box, _) => List(box)),
        Make("replay", "Write one again.", withId: true, (box, id) => box.Replay(id)),
        Make("discard", "Give one up.", withId: true, (box, id) => box.Discard(id)),
    };

    private static Command Make(string name, string description, bool withId, Func<IDeadLetterBox, long, bool> work)
    {
        Option<string> data = SharedOptions.Data();
        Option<string> database = DatabaseOptions.Address();
        var id = new Argument<long>("ID") { Description = "The letter's number." };
        var command = new Command(name, description) { data, database };
        if (withId)
        {
            command.Arguments.Add(id);
        }

        command.SetAction(parsed =>
        {
            using SqlStore store = DatabaseOptions.Require(
                parsed.GetRequiredValue(database), parsed.GetRequiredValue(data));
            store.Migrate();
            return work(store.DeadLetters, withId ? parsed.GetValue(id) : 0) ? ExitCode.Held : ExitCode.CheckFailed;
        });
        return command;
    }

    private static bool List(IDeadLetterBox box)
    {
        long after = 0;
        for (IReadOnlyList<DeadLetter> page = box.List(DeadLetterState.Parked, after, PageRows); page.Count > 0;
            page = box.List(DeadLetterState.Parked, after, PageRows))
        {
            foreach (DeadLetter letter in page)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{letter.Id}\t{letter.Sequence}\t{letter.Table}\t{letter.Reason}\t{letter.Row}"));
                after = letter.Id;
            }
        }

        return true;
    }
}
