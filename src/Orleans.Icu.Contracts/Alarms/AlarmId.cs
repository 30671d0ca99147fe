using System.Globalization;

namespace Orleans.Icu.Contracts;

/// <summary>The id of an alarm: the twin and rule it belongs to, and which episode of theirs it is.</summary>
/// <param name="TwinKind">Kind of the twin.</param>
/// <param name="TwinId">The twin.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Episode">Which of the rule's alarms at this twin, from 1.</param>
public readonly record struct AlarmId(TwinKind TwinKind, string TwinId, string RuleId, int Episode)
{
    private const char Separator = '~';

    /// <summary>Key of the grain that keeps all alarms of this twin and rule.</summary>
    public string GrainKey => Key(TwinKind, TwinId, RuleId);

    /// <summary>Key of the grain that keeps all alarms of a twin and rule.</summary>
    public static string Key(TwinKind twinKind, string twinId, string ruleId) =>
        string.Concat(twinKind == TwinKind.Device ? "device~" : "patient~", twinId, "~", ruleId);

    /// <summary>Reads an id.</summary>
    /// <returns><see langword="false"/> when the text is not the id of an alarm.</returns>
    public static bool TryParse(string? text, out AlarmId id)
    {
        id = default;
        var parts = text?.Split(Separator);
        if (parts is not [var kind, var twin, var rule, var number]
            || !TelemetryLimits.IsId(twin)
            || !TelemetryLimits.IsId(rule)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var episode)
            || episode < 1
            || kind is not ("device" or "patient"))
        {
            return false;
        }

        id = new AlarmId(kind == "device" ? TwinKind.Device : TwinKind.Patient, twin, rule, episode);
        return true;
    }

    /// <summary>Reads the key of an alarm grain.</summary>
    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static AlarmId ParseKey(string grainKey) =>
        TryParse(grainKey + "~1", out var id) ? id : throw new FormatException($"'{grainKey}' is not the key of an alarm grain.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GrainKey}{Separator}{Episode}");
}
