using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>The cursor of a list of alarms: when the last alarm was raised, and its id.</summary>
internal static class AlarmCursor
{
    private const string Tag = "alarm";

    public static string Write(AlarmMark last) =>
        Cursor.Write(Tag, last.RaisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), last.Id);

    public static AlarmMark? Read(string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Cursor.Read(text) is [Tag, var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc)
            && utc <= DateTimeOffset.MaxValue.UtcTicks
            && AlarmId.TryParse(id, out _))
        {
            return new(new DateTimeOffset(utc, TimeSpan.Zero), id);
        }

        errors.Add("before", "is not a cursor: take 'next' of the page before as it stands");
        return null;
    }
}
