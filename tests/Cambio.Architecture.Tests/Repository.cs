namespace Cambio.Architecture.Tests;

/// <summary>The files people wrote: everything below the folder of Cambio.slnx except what .gitignore names.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>All text files, sorted by path.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = ReadAll();

    /// <summary>The C# files below a folder given from the root, such as <c>src/Cambio.Core</c>.</summary>
    public static IEnumerable<SourceFile> CSharpBelow(string folder) =>
        Files.Where(f => f.IsCSharp && f.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public static SourceFile File(string path) =>
        Files.FirstOrDefault(f => f.Path == path) ?? throw new FileNotFoundException($"{path} is missing in {Root}");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Cambio.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Cambio.slnx above {AppContext.BaseDirectory}");
    }

    private static List<SourceFile> ReadAll()
    {
        HashSet<string> ignored = System.IO.File.ReadLines(Path.Combine(Root, ".gitignore"))
            .Where(line => line.EndsWith('/'))
            .Select(line => line.Trim('/'))
            .Append(".git")
            .ToHashSet();
        List<SourceFile> files = [];
        Read(new DirectoryInfo(Root), ignored, files);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static void Read(DirectoryInfo folder, HashSet<string> ignored, List<SourceFile> files)
    {
        foreach (FileInfo file in folder.EnumerateFiles().Where(f => !ignored.Contains(f.Name)))
        {
            string text = System.IO.File.ReadAllText(file.FullName);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                string path = Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
                files.Add(new SourceFile(path, text));
            }
        }

        foreach (DirectoryInfo child in folder.EnumerateDirectories().Where(d => !ignored.Contains(d.Name)))
        {
            Read(child, ignored, files);
        }
    }
}
