using System.CommandLine;
using System.Globalization;
using Cambio.Gateway.Keys.Addresses;

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

    /// <summary>Internet addresses or ranges of them, any number.</summary>
    internal static Option<IpRange[]> AddressRanges(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "RANGE",
        CustomParser = result =>
        {
            var ranges = new List<IpRange>();
            foreach (string text in result.Tokens.Select(token => token.Value))
            {
                if (IpRange.TryParse(text, out IpRange range))
                {
                    ranges.Add(range);
                }
                else
                {
                    result.AddError($"{name} must be an address or a range such as 10.0.0.0/8, not '{text}'.");
                }
            }

            return [.. ranges];
        },
    };

    /// <summary>A whole number within bounds; anything else is refused with a message that names them.</summary>
    internal static Option<int> Number(string name, string description, int standard, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            if (!isNumber || number < min || number > max)
            {
                result.AddError($"{name} must be a number from {min} to {max}, not '{text}'.");
            }

            return number;
        },
    };
}
