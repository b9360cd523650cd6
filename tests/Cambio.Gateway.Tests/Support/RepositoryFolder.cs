namespace Cambio.Gateway.Tests.Support;

/// <summary>Where the repository is, for files that are part of it.</summary>
internal static class RepositoryFolder
{
    public static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Cambio.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
