using Cambio.Bench.Measuring;
using Cambio.Bench.Questions;
using Cambio.Bench.Workload;

namespace Cambio.Bench;

/// <summary>All questions, in the order in which a command travels: book, engine, journal, recovery, memory.</summary>
public static class BenchSuite
{
    /// <summary>The questions.</summary>
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new EngineSpeed(FlowParameters.Shallow, goal: 15e6),
        new EngineSpeed(FlowParameters.Deep, goal: 8e6),
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
            answers.Add(question.Measure(options));

            // One question's garbage and memory must not be the next one's.
            GC.Collect();
        }

        return new BenchReport(answers.All(answer => answer.Held), options.Quick, conditions, answers);
    }
}
