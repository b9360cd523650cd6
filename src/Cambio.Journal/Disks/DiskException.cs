namespace Cambio.Journal.Disks;

/// <summary>The system refused a file operation.</summary>
public sealed class DiskException : IOException
{
    /// <summary>Makes one.</summary>
    /// <param name="path">The file or folder of the operation.</param>
    /// <param name="isDiskFull">Whether there was no room (ENOSPC, EDQUOT).</param>
    /// <param name="errorText">The system's words, with the error number.</param>
    /// <param name="inner">The exception that told it, if any.</param>
    public DiskException(string path, bool isDiskFull, string errorText, Exception? inner = null)
        : base($"'{path}': {errorText}", inner)
    {
        Path = path;
        IsDiskFull = isDiskFull;
        ErrorText = errorText;
    }

    /// <summary>The file or folder of the operation.</summary>
    public string Path { get; }

    /// <summary>Whether there was no room.</summary>
    public bool IsDiskFull { get; }

    /// <summary>The system's words, with the error number.</summary>
    public string ErrorText { get; }
}
