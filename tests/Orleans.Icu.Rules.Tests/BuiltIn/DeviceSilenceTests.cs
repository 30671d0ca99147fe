namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 1: no data for three reporting periods, at least 15 s.</summary>
public class DeviceSilenceTests
{
    [Fact]
    public void Silence_OfADeviceThatReportsEverySecond_RaisesAfterFifteenSeconds() => RuleTable.Check(
        "silence",
        """
        0 s to 60 s every 1 s | record 1, recordInterval 1  |
        74.9 s                |                             |
        75 s                  |                             | raised
        80 s                  | record 1, recordInterval 20 | cleared
        94.9 s                |                             |
        95 s                  |                             | raised
        """);

    [Fact]
    public void Silence_OfADeviceThatReportsEveryMinute_RaisesAfterThreeMinutes() => RuleTable.Check(
        "silence",
        """
        0 s to 20 min every 1 min | record 1, recordInterval 60  |
        22 min 59 s               |                              |
        23 min                    |                              | raised
        23 min 30 s               | record 1, recordInterval 210 | cleared
        """);

    [Fact]
    public void Silence_OfADeviceThatReportsEveryQuarter_RaisesAfterThreeQuarters() => RuleTable.Check(
        "silence",
        """
        0 s to 4 h every 15 min | record 1, recordInterval 900 |
        4 h 44 min 59 s         |                              |
        4 h 45 min              |                              | raised
        """);

    [Fact]
    public void Silence_OfADeviceThatReportsEveryHour_RaisesAfterThreeHours() => RuleTable.Check(
        "silence",
        """
        0 s to 12 h every 1 h | record 1, recordInterval 3600 |
        14 h 59 min           |                               |
        15 h                  |                               | raised
        """);

    [Fact]
    public void Silence_WhenThePeriodIsUnknown_RaisesNothing() => RuleTable.Check(
        "silence",
        """
        0 s | record 1 |
        1 d |          |
        """);

    [Theory]
    [InlineData(1, "No record for 15 s")]
    [InlineData(60, "No record for 3 min")]
    [InlineData(900, "No record for 45 min")]
    public void Silence_SaysHowLongItHasLasted(int period, string message)
    {
        var (twin, start) = (BuiltInTwin.For("silence"), new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        for (var record = 0; record < 30; record++)
        {
            twin.Apply(start.AddSeconds(record * period), [("record", 1), ("recordInterval", period)]);
        }

        twin.Pass(start.AddHours(12));
        Assert.Equal(message, twin.MessageOf("silence"));
    }
}
