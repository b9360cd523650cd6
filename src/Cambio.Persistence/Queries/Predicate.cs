using System.Globalization;
using System.Text;

namespace Cambio.Persistence.Queries;

/// <summary>Conditions of a query and their values, in the order of the parameters.</summary>
internal sealed class Predicate
{
    private readonly StringBuilder _text = new("WHERE ");
    private readonly List<object?> _values = [];

    /// <summary>The values so far.</summary>
    internal object?[] Values => [.. _values];

    /// <summary>Adds <c>column comparison value</c>; nothing for no value.</summary>
    internal Predicate And(string comparison, long? value)
    {
        if (value is not null)
        {
            _text.Append(_values.Count > 0 ? " AND " : "").Append(comparison).Append(' ').Append(Next(value.Value));
        }

        return this;
    }

    /// <summary>The whole text with order and limit.</summary>
    internal string OrderBy(string key, bool oldestFirst, int max) => string.Create(
        CultureInfo.InvariantCulture, $"{_text} ORDER BY {key} {(oldestFirst ? "ASC" : "DESC")} LIMIT {max}");

    private string Next(long value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }
}
