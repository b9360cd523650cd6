namespace Cambio.EndToEnd.Tests;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cambio-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
