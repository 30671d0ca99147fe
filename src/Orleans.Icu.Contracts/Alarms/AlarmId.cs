using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Contracts;

/// <summary>
/// The id of an alarm: the twin and rule it belongs to, and which episode of theirs it is. It is part of links in messages and
/// of log lines, so it holds a pseudonym of the twin and not its id.
/// </summary>
/// <param name="TwinKind">Kind of the twin.</param>
/// <param name="Twin">Pseudonym of the twin; see <see cref="Of(TwinKind, string, string, int)"/>.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Episode">Which of the rule's alarms at this twin, from 1.</param>
public readonly record struct AlarmId(TwinKind TwinKind, string Twin, string RuleId, int Episode)
{
    private const char Separator = '~';
    private const int PseudonymBytes = 10;

    /// <summary>A kind's word in an id, by the kind's number.</summary>
    private static readonly string[] Words = ["device", "patient", "service"];

    /// <summary>Key of the grain that keeps all alarms of this twin and rule.</summary>
    public string GrainKey => string.Concat(Words[(int)TwinKind], "~", Twin, "~", RuleId);

    /// <summary>An alarm of a twin and rule. The twin's pseudonym is the start of a SHA-256 of its id.</summary>
    public static AlarmId Of(TwinKind twinKind, string twinId, string ruleId, int episode = 1)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("orleans-icu/" + twinId));
        return new AlarmId(twinKind, Convert.ToHexStringLower(hash.AsSpan(0, PseudonymBytes)), ruleId, episode);
    }

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
            || Array.IndexOf(Words, kind) is not (>= 0 and var twinKind))
        {
            return false;
        }

        id = new AlarmId((TwinKind)twinKind, twin, rule, episode);
        return true;
    }

    /// <summary>Reads the key of an alarm grain.</summary>
    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static AlarmId ParseKey(string grainKey) =>
        TryParse(grainKey + "~1", out var id) ? id : throw new FormatException($"'{grainKey}' is not the key of an alarm grain.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GrainKey}{Separator}{Episode}");
}
