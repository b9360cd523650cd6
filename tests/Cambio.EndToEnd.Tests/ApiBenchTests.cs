using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// The questions about the API, in small, through the executable that they start once more: every order they send must
/// be acknowledged, or their figures mean nothing.
/// </summary>
public sealed class ApiBenchTests
{
    [Theory]
    [InlineData("rest-orders")]
    [InlineData("rest-latency")]
    [InlineData("websocket-orders")]
    [InlineData("batch-orders")]
    [InlineData("projector-cost")]
    [InlineData("fairness")]
    public async Task A_question_about_the_API_is_answered_with_every_order_acknowledged(string name)
    {
        using var data = new TemporaryFolder();

        (int status, string report, string errors) = await ExchangeProcess.RunAsync(
            "bench", name, "--quick", "--json", "--data", data.Path);

        Assert.True(status == 0, report + errors);
        using JsonDocument document = JsonDocument.Parse(report);
        JsonElement answer = document.RootElement.GetProperty("answers")[0];
        Assert.Equal(name, answer.GetProperty("name").GetString());
        Assert.All(
            answer.GetProperty("figures").EnumerateArray(),
            figure => Assert.True(double.IsFinite(figure.GetProperty("value").GetDouble())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Path));
    }
}
