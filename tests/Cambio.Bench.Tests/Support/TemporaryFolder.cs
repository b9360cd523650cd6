namespace Cambio.Bench.Tests.Support;

/// <summary>An empty folder of its own, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cambio-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
