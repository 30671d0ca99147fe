using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains;

/// <summary>
/// The words of a message. An SMS names bed, alarm, priority and link, and nothing of who the patient is. The e-mail adds
/// the values that made the condition true. Both say when the alarm came again or several times, when they come late, and when the
/// condition is over.
/// </summary>
internal static class AlarmMessages
{
    /// <summary>A message that goes out later than this after it was due says so.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(60);

    public static SmsMessage Sms(Alarm alarm, Delivery delivery, Recipient recipient, Uri? link)
    {
        string[] sentences = [Head(alarm, delivery) + ".", .. Remarks(alarm, delivery), $"Details: {Link(alarm, link)}"];
        return new SmsMessage(delivery.Key(alarm.Id), recipient.Phone, string.Join(' ', sentences), Tag: "alarm", delivery.FirstAttempt);
    }

    public static EmailMessage Email(Alarm alarm, Delivery delivery, Recipient recipient, Uri? link) => new(
        delivery.Key(alarm.Id),
        [recipient.Email],
        Head(alarm, delivery),
        string.Join('\n', Lines(alarm, delivery, link)),
        Html: null,
        delivery.FirstAttempt,
        alarm.Priority == AlarmPriority.High ? EmailImportance.High : EmailImportance.Normal);

    /// <summary>Why a message was given up.</summary>
    /// <param name="overSince">Since when the condition is over.</param>
    /// <param name="failure">Why it could not be sent before; <see langword="null"/> when it was not tried.</param>
    public static string NotSent(DateTimeOffset overSince, string? failure) => string.Create(
        CultureInfo.InvariantCulture,
        $"not sent: of low priority, and over since {overSince:yyyy-MM-dd HH:mm:ss} UTC{(failure is null ? string.Empty : $"; before, it could not be sent: {failure}")}");

    /// <summary>A priority as a word.</summary>
    public static string Priority(AlarmPriority priority) => priority switch
    {
        AlarmPriority.High => "high",
        AlarmPriority.Medium => "medium",
        _ => "low",
    };

    /// <summary>Where it is.</summary>
    public static string Place(Alarm alarm) => (alarm.Ward, alarm.Bed) switch
    {
        (var ward, _) when alarm.TwinKind == TwinKind.Service => ward ?? "all wards",
        (null, null) => "bed unknown",
        (null, var bed) => bed,
        (var ward, null) => $"{ward}, bed unknown",
        var (ward, bed) => $"{ward} {bed}",
    };

    private static string Head(Alarm alarm, Delivery delivery) =>
        $"ICU {Place(alarm)}: {alarm.Title}{(delivery.IsAgain ? " again" : string.Empty)} ({Priority(alarm.Priority)} priority)";

    private static IEnumerable<string> Remarks(Alarm alarm, Delivery delivery)
    {
        if (delivery.Comings > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Came {delivery.Comings} times since {Moment(delivery.Since, delivery.SaidAt)}.");
        }

        if (delivery.SaidAt - delivery.Due(alarm) is var late && late > LateAfter)
        {
            yield return $"Late: was due {Moment(delivery.Due(alarm), delivery.SaidAt)}, sent {Length(late)} later.";
        }

        if (delivery.SaysOverSince is { } over)
        {
            yield return $"Over since {Moment(over, delivery.SaidAt)}.";
        }
    }

    private static IEnumerable<string> Lines(Alarm alarm, Delivery delivery, Uri? link)
    {
        yield return $"{alarm.Title}, {Priority(alarm.Priority)} priority, {(alarm.Kind == AlarmKind.Technical ? "technical" : "physiological")}";
        yield return $"Place: {Place(alarm)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"Raised: {alarm.RaisedAt:yyyy-MM-dd HH:mm:ss} UTC");
        if (delivery.IsAgain)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Again: {delivery.Round} times so far, and nobody has acknowledged it");
        }

        foreach (var remark in Remarks(alarm, delivery))
        {
            yield return remark;
        }

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
        yield return $"Details: {Link(alarm, link)}";
        yield return "The link shows the alarm as data (JSON) and acknowledges nothing.";
        yield return $"To acknowledge: POST /api/v1/alarms/{Uri.EscapeDataString(alarm.Id)}/acknowledge, with who you are.";
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

    // An alarm that was stored before inputs had units is of a vital that comes with the software.
    private static string? UnitOf(AlarmInput input) => input.Unit ?? VitalCatalog.BuiltIn.Find(input.Name)?.Unit;

    /// <summary>A time; the day as well when it is another one.</summary>
    private static string Moment(DateTimeOffset time, DateTimeOffset now) => time.UtcDateTime.Date == now.UtcDateTime.Date
        ? string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:HH:mm:ss} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    private static string Length(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:F0} days"),
    };

    private static string Link(Alarm alarm, Uri? link) =>
        link is null ? $"alarm {alarm.Id}" : new Uri(link, Uri.EscapeDataString(alarm.Id)).AbsoluteUri;
}
