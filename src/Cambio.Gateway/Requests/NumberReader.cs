using Cambio.Gateway.Errors;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Requests;

/// <summary>
/// Reads prices, quantities and amounts. What is wrong with the form goes to the parameters' own error; a filter that
/// only the written number can break (zero, or no multiple of tick or lot) is remembered apart, because all of the form
/// comes first.
/// </summary>
internal ref struct NumberReader(ParameterReader parameters)
{
    private const string DecimalNumbers = @"^([0-9]{1,20})(\.[0-9]{1,20})?$";

    /// <summary>The first filter that a number breaks, or null.</summary>
    public ApiError? FilterFailure { get; private set; }

    /// <summary>Remembers a filter failure unless there was one before.</summary>
    public void Fail(string filter) => FilterFailure ??= ErrorCatalog.FilterFailure(filter);

    /// <summary>A price or quantity in whole steps.</summary>
    public long Steps(string name, ReadOnlySpan<char> text, StepScale scale, string filter)
    {
        DecimalResult result = scale.TryParse(text, out long steps);
        Judge(name, result, isZero: steps == 0, filter);
        return steps;
    }

    /// <summary>An amount in atomic units.</summary>
    public Int128 Amount(string name, ReadOnlySpan<char> text, ListedAsset asset)
    {
        DecimalResult result = asset.TryParse(text, out Int128 amount);
        Judge(name, result, isZero: amount == 0, "NOTIONAL");
        return amount;
    }

    private void Judge(string name, DecimalResult result, bool isZero, string filter)
    {
        if (result == DecimalResult.NotANumber)
        {
            parameters.Fail(ErrorCatalog.IllegalCharactersIn(name, DecimalNumbers));
        }
        else if (result == DecimalResult.TooPrecise)
        {
            parameters.Fail(ErrorCatalog.TooPrecise(name));
        }
        else if (result != DecimalResult.Ok || isZero)
        {
            Fail(filter);
        }
    }
}
