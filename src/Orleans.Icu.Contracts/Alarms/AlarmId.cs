using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Contracts;

/// <summary>
/// The id of an alarm: the twin and rule it belongs to, and which episode of theirs it is. It is part of links in messages and
/// of log lines, so it holds a pseudonym of the twin and not its id.
/// </summary>
/// <param name="TwinKind">Kind of the twin.</param>
/// <param name="Twin">Pseudonym of the twin; see <see cref="Keyed"/>.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Episode">Which of the rule's alarms at this twin, from 1.</param>
public readonly record struct AlarmId(TwinKind TwinKind, string Twin, string RuleId, int Episode)
{
    private const char Separator = '~';
    private const int PseudonymBytes = 16;
    private const int UnkeyedPseudonymBytes = 10;

    /// <summary>A kind's word in an id, by the kind's number.</summary>
    private static readonly string[] Words = ["device", "patient", "service"];

    /// <summary>Key of the grain that keeps all alarms of this twin and rule.</summary>
    public string GrainKey => string.Concat(Words[(int)TwinKind], "~", Twin, "~", RuleId);

    /// <summary>
    /// An alarm of a twin and rule. The twin's pseudonym is the first 128 bits of an HMAC-SHA256 of its kind and id: whoever has a list of
    /// all ids, but not the secret, cannot tell whose alarm it is.
    /// </summary>
    /// <param name="secret">The installation's secret.</param>
    /// <param name="twinKind">Kind of the twin.</param>
    /// <param name="twinId">The twin.</param>
    /// <param name="ruleId">The rule.</param>
    public static AlarmId Keyed(ReadOnlySpan<byte> secret, TwinKind twinKind, string twinId, string ruleId)
    {
        var mac = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"alarm/{Words[(int)twinKind]}/{twinId}"));
        return new AlarmId(twinKind, Convert.ToHexStringLower(mac.AsSpan(0, PseudonymBytes)), ruleId, 1);
    }

    /// <summary>
    /// An alarm whose id needs no secret: of the service itself, whose name is none, and of twins as far as they were raised before ids had
    /// a key. The pseudonym is the first 80 bits of a SHA-256 of the id, which a list of ids gives away.
    /// </summary>
    /// <param name="twinKind">Kind of the twin.</param>
    /// <param name="twinId">The twin, or the service.</param>
    /// <param name="ruleId">The rule.</param>
    public static AlarmId Unkeyed(TwinKind twinKind, string twinId, string ruleId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("orleans-icu/" + twinId));
        return new AlarmId(twinKind, Convert.ToHexStringLower(hash.AsSpan(0, UnkeyedPseudonymBytes)), ruleId, 1);
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
