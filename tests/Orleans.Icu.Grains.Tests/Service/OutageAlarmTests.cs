using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Service;

public sealed class OutageAlarmTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 21, 0, 5, TimeSpan.Zero);
    private static readonly OutageChange Began = new(true, Now, Now.AddSeconds(-5), "no broker answers");

    [Fact]
    public void Condition_WhenItBegins_SaysSinceWhenWhyAndWhomItConcerns()
    {
        var condition = OutageAlarm.Condition("icu-1", Began, 7, new Census(20, ["ICU-1", "ICU-2"]));

        Assert.Equal(
            "Telemetry was taken up to 2026-11-22 21:00:00 UTC only: no broker answers. No alarm comes of 20 devices in ICU-1, ICU-2 meanwhile.",
            condition.Message);
        Assert.Equal((AlarmKind.Technical, AlarmPriority.High, null), (condition.Kind, condition.Priority, condition.Ward));
    }

    [Fact]
    public void Condition_WhenOneWardIsConcerned_IsOfThatWard() =>
        Assert.Equal("ICU-1", OutageAlarm.Condition("icu-1", Began, 7, new Census(1, ["ICU-1"])).Ward);

    [Fact]
    public void Condition_WhenNobodyKnowsWhomItConcerns_IsToldAllTheSame() =>
        Assert.EndsWith("No alarm comes of any device meanwhile.", OutageAlarm.Condition("icu-1", Began, 7, null).Message, StringComparison.Ordinal);

    [Fact]
    public void Condition_WhenWardsHaveWildNames_StaysAMessage()
    {
        var wards = Enumerable.Range(0, 30).Select(static number => $"{number}\r\n{new string('x', 3_000)}\ud800").ToList();
        var message = OutageAlarm.Condition("icu-1", Began, 7, new Census(30, wards)).Message!;

        Assert.InRange(message.Length, 100, 700);
        Assert.DoesNotContain(message, static character => char.IsControl(character) || char.IsSurrogate(character));
        Assert.Contains("and 20 other wards", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Condition_WhenItEnds_SaysHowLongItTook() => Assert.Equal(
        "Telemetry is read in time again since 21:00:20 UTC, after 20 s.",
        OutageAlarm.Condition("icu-1", Began with { Present = false, Time = Now.AddSeconds(15) }, 8, null).Reason);
}
