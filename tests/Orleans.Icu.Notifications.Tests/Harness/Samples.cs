namespace Orleans.Icu.Notifications.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 21, 30, 0, TimeSpan.Zero);

    public static SmsMessage Sms(string key = "alarm-7/step-1/anna") =>
        new(key, "+4915112345678", "Bett 12: Sättigung niedrig, Priorität hoch", "alarm-7", Now);

    public static EmailMessage Email(string key = "alarm-7/step-1/anna") => new(
        key,
        ["on.call@example.org", "ward12@example.org"],
        "Bett 12: Sättigung niedrig",
        "Bett 12: Sättigung niedrig\nPriorität hoch\n",
        "<p>Bett 12: <b>S&auml;ttigung</b> niedrig</p>",
        Now,
        EmailImportance.High);
}
