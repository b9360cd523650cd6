using Cambio.Bench.Workload;
using Xunit;

namespace Cambio.Bench.Tests;

/// <summary>
/// The published results of the order flow OFW1: a generator that differs in one draw gives none of them.
/// </summary>
public sealed class OrderFlowTests
{
    [Fact]
    public void Tiny_flow_is_the_published_one() => Check(
        FlowParameters.Tiny,
        "302e41058baffcab1d0c6cdbbcb524a6e4a0613e29e41137897634a23b07c826",
        new FlowResult(3_885, 100_163, 10_016_737_077, 0x7fb2f634bc7d15d3, 203, 100_012, 100_014));

    [Fact]
    public void Shallow_flow_is_the_published_one() => Check(
        FlowParameters.Shallow,
        "be45c1d990a8dde56a8eac3e4741ea8ae71149770db6b95506c2ce2cf616e377",
        new FlowResult(658_453, 16_994_137, 1_699_585_034_059, 0x9a5978e7aebf0c82, 2_200, 99_720, 99_723));

    [Fact]
    public void Deep_flow_is_the_published_one() => Check(
        FlowParameters.Deep,
        "cb59a8927d7215c01080b5cb574f408540a0d4da960368a569e17cb0173b9d6e",
        new FlowResult(457_356, 11_717_932, 1_174_018_925_669, 0x8fd351249714c5b4, 1_100_000, 100_320, 100_343));

    private static void Check(FlowParameters parameters, string sha256, FlowResult expected)
    {
        FlowRecord[] records = OrderFlow.Generate(parameters, out FlowResult result);

        Assert.Equal(expected, result);
        Assert.Equal(sha256, FlowFile.Sha256(parameters, records));
    }
}
