namespace Cambio.Persistence.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cambio-persistence-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
