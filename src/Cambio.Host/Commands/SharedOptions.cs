using System.CommandLine;

namespace Cambio.Host.Commands;

/// <summary>The options that several commands have, so that they mean the same everywhere.</summary>
internal static class SharedOptions
{
    internal static Option<string> Data() => new("--data", "-d")
    {
        Description = "The folder that holds everything the exchange keeps. Made if it is missing.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "./data",
    };

    internal static Option<bool> Json() => new("--json")
    {
        Description = "Print the report as one JSON object on standard output.",
    };
}
