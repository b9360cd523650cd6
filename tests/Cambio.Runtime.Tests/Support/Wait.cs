using System.Diagnostics;
using Cambio.Runtime.Submitting;
using Xunit;

namespace Cambio.Runtime.Tests.Support;

/// <summary>Bounded waits: a test that hangs must fail, and say where.</summary>
internal static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<T> For<T>(Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static Task For(Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>For what other threads bring about in their own time and nobody signals.</summary>
    public static async Task Until(Func<bool> reached)
    {
        long start = Stopwatch.GetTimestamp();
        while (!reached())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "waited in vain");
            await Task.Delay(1, TestContext.Current.CancellationToken); // wait-ok: polls, and the loop is bounded
        }
    }

    public static async Task<CommandOutcome> ForOutcome(ValueTask<CommandResult> answer)
    {
        using CommandResult result = await For(answer.AsTask());
        return result.Outcome;
    }
}
