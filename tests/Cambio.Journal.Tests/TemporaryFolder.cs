namespace Cambio.Journal.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cambio-journal-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
