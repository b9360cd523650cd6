using Cambio.Bench.Measuring;
using Cambio.Bench.Questions;
using Cambio.Bench.Workload;

namespace Cambio.Bench;

/// <summary>
/// All questions, in the order in which a command travels: book, engine, journal, recovery, memory, database,
/// API.
/// </summary>
public static class BenchSuite
{
    /// <summary>The questions.</summary>
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new BookSpeed(FlowParameters.Shallow, goal: 25),
        new BookSpeed(FlowParameters.Deep, goal: 12),
        new EngineSpeed(FlowParameters.Shallow, goal: 15),
        new EngineSpeed(FlowParameters.Deep, goal: 8),
        new JournalSpeed(),
        new LoneCommand(),
        new RecoverySpeed(),
        new MemoryPerOrder(),
        new Garbage(),
        WriteBufferSpeed.Sqlite,
        WriteBufferSpeed.Postgres,
        WriteBufferSpeed.MariaDb,
        ApiThroughput.Rest,
        new ApiLatency(),
        ApiThroughput.WebSocket,
        ApiThroughput.Batch,
        new ProjectorCost(),
        new Fairness(),
    ];

    /// <summary>Asks some of them, one after the other.</summary>
    /// <param name="questions">Which.</param>
    /// <param name="options">How to measure.</param>
    /// <param name="onStart">Told each question before it is asked.</param>
    public static BenchReport Ask(IReadOnlyList<IQuestion> questions, BenchOptions options, Action<IQuestion> onStart)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onStart);
        Conditions conditions = Conditions.Now();
        List<Answer> answers = [];
        foreach (IQuestion question in questions)
        {
            onStart(question);
            Answer answer = question.Measure(options);
            answers.Add(options.Quick ? answer.WithoutGoals() : answer);

            // One question's garbage and memory must not be the next one's.
            GC.Collect();
        }

        return new BenchReport(answers.All(answer => answer.Held), options.Quick, conditions, answers);
    }
}
