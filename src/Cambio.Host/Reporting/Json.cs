using System.Text.Json;
using System.Text.Json.Serialization;
using Cambio.Bench;
using Cambio.Bench.Replay;
using Cambio.Host.Serving;
using Cambio.Host.Verifying;
using Cambio.Persistence.Reconciling;

namespace Cambio.Host.Reporting;

/// <summary>Reports as JSON, for <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(ReconcileReport))]
[JsonSerializable(typeof(ServeReport))]
internal sealed partial class Json : JsonSerializerContext
{
    internal static void Write<T>(T report, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(report, typeof(T), Default));
}
