namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 5: a clock that is off, wrong, or drifts.</summary>
public class DeviceClockTests
{
    [Fact]
    public void ClockSkew_WhenAboveItsLimit_RaisesAfterTwelveMinutes() => RuleTable.Check(
        "clock-skew",
        """
        0 s to 11 min 59 s every 1 s   | clockSkew 1.5  |
        12 min                         | clockSkew 1.5  | raised
        12 min 1 s to 30 min every 1 s | clockSkew 0.9  |
        30 min 1 s to 50 min every 1 s | clockSkew 0.75 | absent
        """);

    [Fact]
    public void ClockSkew_WhenTheClockIsSlow_RaisesToo() => RuleTable.Check(
        "clock-skew",
        """
        0 s to 11 min 59 s every 1 s | clockSkew -1.5 |
        12 min                       | clockSkew -1.5 | raised
        """);

    [Fact]
    public void ClockSkew_AtItsLimit_RaisesNothing() => RuleTable.Check(
        "clock-skew",
        """
        0 s to 2 h every 1 s | clockSkew 1 |
        """);

    [Fact]
    public void ClockSkew_WhenOneRecordHasAWildTime_RaisesNothing() => RuleTable.Check(
        "clock-skew",
        """
        0 s to 5 min every 1 s        | clockSkew 0.1    |
        5 min 1 s                     | clockSkew 100000 |
        5 min 2 s to 40 min every 1 s | clockSkew 0.1    |
        """);

    [Fact]
    public void ClockSkew_WhenTheNetworkIsSlow_RaisesNothing() => RuleTable.Check(
        "clock-skew",
        """
        0 s to 2 h every 1 s | clockSkew -0.1/-30/-12/-30 |
        """);

    [Fact]
    public void ClockWrong_WhenAboveFiveMinutes_RaisesInsteadOfTheWarning() => RuleTable.Check(
        "clock-wrong",
        """
        0 s to 11 min 59 s every 1 s   | clockSkew 301 |
        12 min                         | clockSkew 301 | raised; clock-skew held back
        12 min 1 s to 30 min every 1 s | clockSkew 290 | clock-skew held back
        30 min 1 s to 55 min every 1 s | clockSkew 260 | absent; clock-skew present
        """);

    [Fact]
    public void ClockWrong_AtFiveMinutes_RaisesNothing() => RuleTable.Check(
        "clock-wrong",
        """
        0 s to 1 h every 1 s | clockSkew 300 | ; clock-skew present
        """);

    [Fact]
    public void ClockDrift_WhenAboveASecondADay_RaisesAfterThreeDays() => RuleTable.Check(
        "clock-drift",
        """
        0 s to 69 h 50 min every 1 min  | clockSkew 0 to 3.5    |
        69 h 51 min to 71 h every 1 min | clockSkew 3.5 to 3.56 | present
        71 h 1 min to 145 h every 1 min | clockSkew 3.56        | absent
        """);

    [Fact]
    public void ClockDrift_WhenTheClockLosesTime_RaisesToo() => RuleTable.Check(
        "clock-drift",
        """
        0 s to 71 h every 1 min | clockSkew 0 to -3.56 | present
        """);

    [Fact]
    public void ClockDrift_BelowASecondADay_RaisesNothing() => RuleTable.Check(
        "clock-drift",
        """
        0 s to 5 d every 1 min | clockSkew 0 to 4.75 |
        """);

    [Fact]
    public void ClockDrift_WithinLessThanThreeDays_RaisesNothing() => RuleTable.Check(
        "clock-drift",
        """
        0 s to 69 h every 1 min | clockSkew 0 to 60 |
        """);
}
