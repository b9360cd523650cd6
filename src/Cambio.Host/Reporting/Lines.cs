namespace Cambio.Host.Reporting;

/// <summary>Writes facts as aligned lines, <c>name   value</c>, which people and grep both read.</summary>
internal static class Lines
{
    internal static void Write(TextWriter output, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        int width = 0;
        foreach ((string name, _) in facts)
        {
            width = Math.Max(width, name.Length);
        }

        foreach ((string name, string value) in facts)
        {
            output.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
