using Xunit;

namespace Cambio.Journal.Tests;

public sealed class Smoke
{
    [Fact]
    public void Runs() => Assert.True(true);
}
