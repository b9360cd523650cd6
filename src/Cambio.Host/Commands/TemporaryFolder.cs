namespace Cambio.Host.Commands;

/// <summary>A new folder inside the data folder (so on the same disk), removed when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder(string dataFolder)
    {
        Path = System.IO.Path.Combine(dataFolder, $"scratch-{Environment.ProcessId}");
        Directory.CreateDirectory(Path);
    }

    internal string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
