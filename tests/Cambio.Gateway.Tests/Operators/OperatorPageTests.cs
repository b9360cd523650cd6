using System.Text.RegularExpressions;
using Cambio.Gateway.Tests.Support;
using Cambio.Operator;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>Runs the examples of docs/operator.md, in their order.</summary>
public sealed partial class OperatorPageTests
{
    [Fact]
    public async Task Every_example_works_and_together_they_show_every_row()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        var shown = new HashSet<string>();
        string key = "";
        foreach (Match example in Example().Matches(File.ReadAllText(Page())))
        {
            string path = example.Groups["path"].Value.Replace("$KEY", key, StringComparison.Ordinal);
            Group body = example.Groups["body"];
            Reply reply = body.Success ? await desk.PostAsync(path, body.Value) : await desk.GetAsync(path);
            Assert.True((int)reply.Status == 200, $"{example.Value}: {reply.Text}");
            if (path.EndsWith("/keys", StringComparison.Ordinal) && body.Success)
            {
                key = reply["apiKey"];
            }

            shown.Add(OperatorTable.Rows.Single(row => IsOf(row, body.Success ? "POST" : "GET", path)).Summary);
        }

        Assert.Equal(OperatorTable.Rows.Select(row => row.Summary).Order(), shown.Order());
    }

    private static bool IsOf(OperatorEndpoint row, string method, string path) =>
        row.Method == method
        && Regex.IsMatch(path.Split('?')[0], $"^{Regex.Replace(row.Path, @"\{[a-z]+\}", "[^/]+")}$");

    private static string Page() => Path.Combine(RepositoryFolder.Find(), "docs", "operator.md");

    [GeneratedRegex(
        """^curl -H "Authorization: Bearer \$TOKEN" \$OPERATOR_URL(?<path>\S+)( -d '(?<body>[^']*)')?$""",
        RegexOptions.Multiline)]
    private static partial Regex Example();
}
