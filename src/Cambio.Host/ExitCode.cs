namespace Cambio.Host;

/// <summary>What the process tells its caller. Scripts depend on the numbers: they do not change.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was checked held.</summary>
    internal const int Held = 0;

    /// <summary>The command did its work, and something it checks does not hold; the report says what.</summary>
    internal const int CheckFailed = 1;

    /// <summary>The command line, or a file named in it, is not usable.</summary>
    internal const int Usage = 2;

    /// <summary>The journal, or another file that the exchange keeps, is damaged. Nothing was changed.</summary>
    internal const int Damaged = 3;

    /// <summary>The disk is full or refused. No command was acknowledged that is not durable.</summary>
    internal const int Disk = 4;

    /// <summary>Another process has the journal open.</summary>
    internal const int InUse = 5;

    /// <summary>A defect: an invariant of the program is broken.</summary>
    internal const int Defect = 70;

    /// <summary>What help says about them.</summary>
    internal const string Help =
        """
        Exit status:
          0   everything that was checked held
          1   a check failed; the report says which
          2   the command line, or a file named in it, is not usable
          3   the journal is damaged; nothing was changed
          4   the disk is full or refused
          5   another process has the journal open
          70  a defect of the program
        """;
}
