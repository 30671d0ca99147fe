using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains;

/// <summary>
/// The words of a message. An SMS names bed, alarm, priority and link, and nothing of who the patient is. The e-mail adds
/// the values that made the condition true.
/// </summary>
internal static class AlarmMessages
{
    public static SmsMessage Sms(Alarm alarm, Delivery delivery, Recipient recipient, Uri link) => new(
        delivery.Key(alarm.Id),
        recipient.Phone,
        $"ICU {Place(alarm)}: {alarm.Title} ({Priority(alarm)} priority). {Link(alarm, link)}",
        Tag: "alarm",
        delivery.FirstAttempt);

    public static EmailMessage Email(Alarm alarm, Delivery delivery, Recipient recipient, Uri link) => new(
        delivery.Key(alarm.Id),
        [recipient.Email],
        $"ICU {Place(alarm)}: {alarm.Title} ({Priority(alarm)} priority)",
        string.Join('\n', Lines(alarm, link)),
        Html: null,
        delivery.FirstAttempt,
        alarm.Priority == AlarmPriority.High ? EmailImportance.High : EmailImportance.Normal);

    private static IEnumerable<string> Lines(Alarm alarm, Uri link)
    {
        yield return $"{alarm.Title}, {Priority(alarm)} priority, {(alarm.Kind == AlarmKind.Technical ? "technical" : "physiological")}";
        yield return $"Place: {Place(alarm)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"Raised: {alarm.RaisedAt:yyyy-MM-dd HH:mm:ss} UTC");
        yield return string.Create(CultureInfo.InvariantCulture, $"Rule: {alarm.RuleId} version {alarm.RuleVersion}, severity {alarm.Severity}");
        if (alarm.Message is { } message)
        {
            yield return message;
        }

        yield return string.Empty;
        foreach (var input in alarm.Inputs)
        {
            yield return Line(input);
        }

        yield return string.Empty;
        yield return $"Acknowledge: {Link(alarm, link)}";
        yield return "Not validated for clinical use.";
    }

    private static string Line(AlarmInput input)
    {
        var unit = UnitOf(input) is { Length: > 0 } written ? " " + written : string.Empty;
        var points = input.Points is { } value ? string.Create(CultureInfo.InvariantCulture, $", {value} points") : string.Empty;
        return input.Value is null
            ? $"  {input.Name}: missing"
            : string.Create(CultureInfo.InvariantCulture, $"  {input.Name}: {input.Value}{unit} at {input.Time:HH:mm:ss} UTC{points}");
    }

    private static string? UnitOf(AlarmInput input) =>
        input.Unit ?? (VitalCatalog.TryGet(input.Name, out var kind) ? VitalCatalog.Get(kind).Unit : null);

    private static string Place(Alarm alarm) => (alarm.Ward, alarm.Bed) switch
    {
        (var ward, _) when alarm.TwinKind == TwinKind.Service => ward ?? "all wards",
        (null, null) => "bed unknown",
        (null, var bed) => bed,
        (var ward, null) => $"{ward}, bed unknown",
        var (ward, bed) => $"{ward} {bed}",
    };

    private static string Priority(Alarm alarm) => alarm.Priority switch
    {
        AlarmPriority.High => "high",
        AlarmPriority.Medium => "medium",
        _ => "low",
    };

    private static string Link(Alarm alarm, Uri link) => new Uri(link, Uri.EscapeDataString(alarm.Id)).AbsoluteUri;
}
