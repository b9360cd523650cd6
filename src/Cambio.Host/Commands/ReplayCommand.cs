using System.CommandLine;

namespace Cambio.Host.Commands;

internal static class ReplayCommand
{
    internal static Command Create() => new("replay", "");
}
