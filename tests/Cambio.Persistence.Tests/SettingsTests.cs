using Cambio.Persistence.Buffering;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>Settings under the names that operators of the re-implemented system know.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Without_variables_nothing_changes()
    {
        var options = new WriteBufferOptions();

        Assert.Equal(options, options.WithEnvironment(_ => null));
        Assert.Equal(BufferMode.Buffered, options.Mode);
    }

    [Theory]
    [InlineData("WRITE_BUFFER_SYNC", "true", BufferMode.Sync)]
    [InlineData("WRITE_BUFFER_SYNC", "0", BufferMode.Buffered)]
    [InlineData("USE_BUFFERED_WRITES", "false", BufferMode.Sync)]
    [InlineData("USE_BUFFERED_WRITES", "1", BufferMode.Buffered)]
    public void The_mode_can_be_set(string name, string value, BufferMode expected) =>
        Assert.Equal(expected, With(name, value).Mode);

    [Fact]
    public void Size_interval_and_retries_can_be_set()
    {
        WriteBufferOptions sized = With("WRITE_BUFFER_MAX_SIZE", "100");
        Assert.Equal((100, 100), (sized.BatchRowsMin, sized.BatchRowsMax));
        Assert.Equal(TimeSpan.FromMilliseconds(500), With("WRITE_BUFFER_FLUSH_INTERVAL_MS", "500").FlushInterval);
        Assert.Equal(7, With("WRITE_BUFFER_MAX_RETRIES", "7").RetriesMax);
    }

    [Theory]
    [InlineData("WRITE_BUFFER_SYNC", "maybe")]
    [InlineData("WRITE_BUFFER_MAX_SIZE", "0")]
    [InlineData("WRITE_BUFFER_MAX_SIZE", "many")]
    [InlineData("WRITE_BUFFER_FLUSH_INTERVAL_MS", "-1")]
    public void What_is_of_another_kind_is_refused_by_name(string name, string value) =>
        Assert.Contains(
            name, Assert.Throws<ArgumentException>(() => With(name, value)).Message, StringComparison.Ordinal);

    private static WriteBufferOptions With(string name, string value) => new WriteBufferOptions().WithEnvironment(
        asked => asked == name ? value : null);
}
