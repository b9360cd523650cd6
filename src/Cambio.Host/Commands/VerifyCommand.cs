using System.CommandLine;

namespace Cambio.Host.Commands;

internal static class VerifyCommand
{
    internal static Command Create() => new("verify", "");
}
