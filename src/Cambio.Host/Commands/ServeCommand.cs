using System.CommandLine;

namespace Cambio.Host.Commands;

internal static class ServeCommand
{
    internal static Command Create() => new("serve", "");
}
