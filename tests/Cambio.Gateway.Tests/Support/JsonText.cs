using System.Text.Json;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>Compares JSON field by field, in order, whatever its white space.</summary>
internal static class JsonText
{
    public static void Same(string expected, Reply actual) => Same(expected, actual.Json);

    public static void Same(string expected, JsonElement actual) =>
        Assert.Equal(
            JsonSerializer.Serialize(JsonDocument.Parse(expected).RootElement), JsonSerializer.Serialize(actual));
}
