namespace Cambio.Gateway.Reference;

/// <summary>What the reference says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">What it means.</param>
internal sealed record ParameterDoc(string Name, ParameterKind Kind, string Text)
{
    /// <summary>True when no request is good without it.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The words it may be; empty when it may be anything of its kind.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The same, but no request is good without it.</summary>
    public ParameterDoc Mandatory() => this with { IsMandatory = true };
}

/// <summary>How a parameter is written.</summary>
internal enum ParameterKind : byte
{
    /// <summary>Any text.</summary>
    Text = 1,

    /// <summary>A whole number, not negative.</summary>
    Integer = 2,

    /// <summary>A decimal number, without exponent.</summary>
    Number = 3,

    /// <summary>true or false.</summary>
    Flag = 4,

    /// <summary>Milliseconds or microseconds since 1970; the length tells them apart.</summary>
    Time = 5,

    /// <summary>A list in JSON.</summary>
    List = 6,
}
