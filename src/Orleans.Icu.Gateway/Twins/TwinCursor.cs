using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The cursor of a list of twins: kind, sort, and the last twin's sort value and id. It stays good while twins come and go.</summary>
internal static class TwinCursor
{
    private const string NumberTag = "n";
    private const string TextTag = "t";
    private const string NoneTag = "-";

    public static string Write(TwinKind kind, TwinQuery query, PageMark last)
    {
        var (tag, value) = last.Value switch
        {
            { Number: { } number } => (NumberTag, number.ToString("R", CultureInfo.InvariantCulture)),
            { Text: { } text } => (TextTag, text),
            _ => (NoneTag, ""),
        };
        return Cursor.Write(EnumText.Of(kind), new TwinSort(query.SortBy, query.Descending).ToString(), tag, value, last.Id);
    }

    public static PageMark? Read(TwinKind kind, TwinSort sort, string? text, TwinProperties properties, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Cursor.Read(text) is not [var cursorKind, var cursorSort, var tag, var value, var id] || !TelemetryLimits.IsId(id))
        {
            errors.Add("after", "is not a cursor: take 'next' of the page before as it stands");
            return null;
        }

        if (cursorKind != EnumText.Of(kind) || cursorSort != sort.ToString())
        {
            errors.Add("after", $"belongs to a list of {cursorKind}s sorted by {TextRules.Shorten(cursorSort)}");
            return null;
        }

        return ValueOf(properties.IsNumber(sort.Property), tag, value) is { } mark ? new(mark, id) : Refuse(errors);
    }

    private static PropertyValue? ValueOf(bool isNumber, string tag, string value) => tag switch
    {
        NoneTag => PropertyValue.None,
        NumberTag when isNumber && double.TryParse(value, CultureInfo.InvariantCulture, out var number) => new(null, number),
        TextTag when !isNumber => new(value, null),
        _ => null,
    };

    private static PageMark? Refuse(FieldErrors errors)
    {
        errors.Add("after", "does not fit its sort property");
        return null;
    }
}
