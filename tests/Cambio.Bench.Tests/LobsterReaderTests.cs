using Cambio.Bench.Checking;
using Cambio.Bench.Replay;
using Cambio.Core.Commands;
using Xunit;

namespace Cambio.Bench.Tests;

public sealed class LobsterReaderTests
{
    private const string Header =
        "seq,time,op,order_id,side,price,size,fifo_head,ask,ask_size,bid,bid_size,bbo_confirmed\n";

    [Fact]
    public void A_row_is_read()
    {
        LobsterRow row = Assert.Single(Read(Header + "7,34200.5,X,42,B,5850100,50,1,5850300,10,5850100,20,1\n"));

        Assert.Equal(
            new LobsterRow(
                LobsterOperation.Execute, 42, Side.Buy, 5_850_100, 50, IsOldest: true,
                new BestPrices(5_850_300, 10, 5_850_100, 20), IsConfirmed: true),
            row);
    }

    [Theory]
    [InlineData("7,34200.5,Q,42,B,5850100,50,1,5850300,10,5850100,20,1", "an operation that does not exist")]
    [InlineData("7,34200.5,X,42,,5850100,50,1,5850300,10,5850100,20,1", "no side")]
    [InlineData("7,34200.5,X,42,B,5850100,-50,1,5850300,10,5850100,20,1", "a negative size")]
    [InlineData("7,34200.5,X,42,B,5850100,50,1,5850300,10,5850100,20", "a column too few")]
    [InlineData("7,34200.5,X,42,B,5850100,50,1,5850300,10,5850100,20,1,0", "a column too many")]
    [InlineData("", "nothing")]
    public void A_bad_row_is_refused_with_its_line_number(string line, string because)
    {
        const string good = "7,34200.5,N,42,B,5850100,50,,5850300,10,5850100,20,1\n";

        FormatException error = Assert.Throws<FormatException>(() => Read(Header + good + line + "\n"));

        Assert.True(error.Message.StartsWith("Line 3:", StringComparison.Ordinal), because);
    }

    [Fact]
    public void Another_file_is_refused() => Assert.Throws<FormatException>(() => Read("time,type,order_id\n"));

    private static List<LobsterRow> Read(string text) => LobsterReader.Read(new StringReader(text));
}
