using System.Globalization;
using Xunit;

namespace Cambio.Core.Tests.Determinism;

/// <summary>The same commands lead to the same state and events wherever and however they run.</summary>
public sealed class GoldenLogTests
{
    [Fact]
    public void The_golden_log_leads_to_the_golden_hashes()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            GoldenLog.Update();
        }

        Assert.Equal(GoldenLog.ReadResult(), GoldenLog.Run(GoldenLog.Read()));
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        // The application runs without culture data, so cultures are made up here: what Turkish, Korean and Arabic ones
        // do to numbers and dates, and more.
        CultureInfo before = CultureInfo.CurrentCulture;
        List<byte[]> commands = GoldenLog.Read();
        try
        {
            foreach ((string minus, string point, string group) in new[] { ("-", ",", "."), ("\u2212", "\u066B", "x") })
            {
                CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NegativeSign = minus;
                culture.NumberFormat.NumberDecimalSeparator = point;
                culture.NumberFormat.NumberGroupSeparator = group;
                culture.NumberFormat.NumberGroupSizes = [4, 2];
                culture.DateTimeFormat.ShortDatePattern = "dd/yyyy/MM";
                CultureInfo.CurrentCulture = culture;
                CultureInfo.CurrentUICulture = culture;
                Assert.Equal(GoldenLog.ReadResult(), GoldenLog.Run(commands));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }
}
