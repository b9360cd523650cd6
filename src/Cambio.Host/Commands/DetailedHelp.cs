using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cambio.Host.Commands;

/// <summary>
/// Help in two lengths: a line for each command in the overview, and the details where somebody asks for that command.
/// The library knows only one description, so the details are added behind what it prints.
/// </summary>
/// <param name="inner">What the library prints.</param>
/// <param name="details">Details by command.</param>
internal sealed class DetailedHelp(HelpAction inner, IReadOnlyDictionary<Command, string> details)
    : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int result = inner.Invoke(parseResult);
        if (details.TryGetValue(parseResult.CommandResult.Command, out string? text))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(text);
        }

        return result;
    }

    /// <summary>Puts the details of all commands of a program in place.</summary>
    internal static void Install(RootCommand root, IReadOnlyDictionary<Command, string> details)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new DetailedHelp((HelpAction)option.Action!, details);
    }
}
