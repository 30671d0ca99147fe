using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Reads conditions such as <c>heartRate gt 120</c>.</summary>
internal static class FilterText
{
    private const int LongestValue = 256;
    private static readonly string[] Operators = ["eq", "ne", "lt", "le", "gt", "ge", "contains"];

    public static TwinFilter? Read(string field, string text, TwinProperties properties, FieldErrors errors)
    {
        if (text.Split(' ', 3) is not [var property, var operation, var value])
        {
            errors.Add(field, $"'{TextRules.Shorten(text)}' must be 'property op value', e.g. heartRate gt 120");
            return null;
        }

        var compare = Array.IndexOf(Operators, operation);
        if (compare < 0)
        {
            errors.Add(field, $"'{TextRules.Shorten(operation)}' is not an operator; {NameHint.Of(operation, Operators)}");
            return null;
        }

        return Read(field, property, (FilterOperator)compare, value, properties, errors);
    }

    public static TwinFilter? Read(string field, string property, FilterOperator compare, string value, TwinProperties properties, FieldErrors errors)
    {
        if (Refusal(property, compare, value, properties) is { } refusal)
        {
            errors.Add(field, refusal);
            return null;
        }

        return new(property, compare, properties.IsNumber(property) ? new(null, Number(property, value)) : new(value, null));
    }

    private static string? Refusal(string property, FilterOperator compare, string value, TwinProperties properties) => property switch
    {
        _ when !properties.Names.Contains(property) =>
            $"'{TextRules.Shorten(property)}' is not a property; {NameHint.Of(property, properties.Names)}",
        _ when value.Length is 0 or > LongestValue => $"the value of '{property}' must be 1 to {LongestValue} characters",
        _ when properties.IsNumber(property) && compare == FilterOperator.Contains => $"'{property}' is a number: contains is for texts",
        "lastSeen" when Number(property, value) is null => $"'lastSeen' {TimeText.Rule}",
        "connectivity" when compare != FilterOperator.Contains => ConnectivityRefusal(value),
        _ when properties.IsNumber(property) && Number(property, value) is null => $"'{TextRules.Shorten(value)}' is not a number, which '{property}' is",
        _ => null,
    };

    private static string? ConnectivityRefusal(string value)
    {
        string[] names = [.. Enum.GetValues<Connectivity>().Select(EnumText.Of)];
        return names.Contains(value) ? null : $"'{TextRules.Shorten(value)}' is not a connectivity; {NameHint.Of(value, names)}";
    }

    /// <summary>The number a text stands for; of <c>lastSeen</c> a time as Unix seconds.</summary>
    private static double? Number(string property, string value)
    {
        if (property == "lastSeen")
        {
            return IsoTime.TryParse(value, out var time) ? (time - DateTimeOffset.UnixEpoch).TotalSeconds : null;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(value, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
