namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signatures 8 and 11: hypertensive crisis and Cushing response.</summary>
public class PatientPressureTests
{
    [Fact]
    public void HypertensiveCrisis_OnTheSecondReading_Raises() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min       | systolicBp 181, diastolicBp 90 |
        5 min       | systolicBp 181, diastolicBp 90 | raised
        10 min      | systolicBp 150, diastolicBp 80 |
        14 min 50 s |                                |
        15 min 10 s |                                | absent
        """);

    [Fact]
    public void HypertensiveCrisis_WhileThePressureIsHighEveryQuarterOfAnHour_IsOneAlarm() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min                         | systolicBp 210, diastolicBp 110 |
        15 min                        | systolicBp 210, diastolicBp 110 | raised
        30 min to 2 h every 15 min    | systolicBp 210, diastolicBp 110 |
        2 h 14 min                    |                                 |
        2 h 15 min                    | systolicBp 150, diastolicBp 80  |
        2 h 19 min 50 s               |                                 |
        2 h 20 min 10 s               |                                 | absent
        """);

    [Theory]
    [InlineData("30 min", "2 h 30 min")]
    [InlineData("1 h", "6 h")]
    public void HypertensiveCrisis_OfACuffEveryHalfAnHourOrHour_IsOneAlarm(string second, string last) => RuleTable.Check(
        "hypertensive-crisis",
        $"""
        0 min                           | systolicBp 230, diastolicBp 125 |
        {second}                        | systolicBp 230, diastolicBp 125 | raised
        2 h to {last} every 30 min      | systolicBp 230, diastolicBp 125 |
        """);

    [Fact]
    public void HypertensiveCrisis_OfOneReadingInTwoRecords_RaisesNothing() => RuleTable.Check(
        "hypertensive-crisis",
        """
        1 min     | systolicBp 190   |
        1 min 1 s | diastolicBp 130  |
        10 min    | heartRate 80     |
        50 min    |                  |
        """);

    [Fact]
    public void HypertensiveCrisis_WhenThePressureGoesUpAndDownAroundItsLimit_StaysUntilItIsLower() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min                            | systolicBp 190     |
        5 min                            | systolicBp 190     | raised
        10 min to 1 h every 5 min        | systolicBp 178/185 |
        1 h 5 min                        | systolicBp 170     |
        1 h 9 min 50 s                   |                    |
        1 h 10 min 10 s                  |                    | absent
        1 h 15 min                       | systolicBp 190     |
        1 h 15 min 31 s                  |                    | present
        """);

    [Fact]
    public void HypertensiveCrisis_WhenReadingsStop_Stays() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min  | systolicBp 190 |
        5 min  | systolicBp 190 | raised
        12 h   |                | present
        """);

    [Fact]
    public void HypertensiveCrisis_OfTheDiastolicPressure_Raises() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min  | systolicBp 150, diastolicBp 121 |
        10 min | systolicBp 150, diastolicBp 121 | raised
        """);

    [Fact]
    public void HypertensiveCrisis_WithoutADiastolicPressure_Raises() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min  | systolicBp 181 |
        14 min | systolicBp 181 | raised
        """);

    [Fact]
    public void HypertensiveCrisis_AtItsLimits_RaisesNothing() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min to 2 h every 5 min | systolicBp 180, diastolicBp 120 |
        """);

    [Fact]
    public void HypertensiveCrisis_WhenTheReadingsAreFurtherApart_RaisesNothing() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 min       | systolicBp 190, diastolicBp 90 |
        5 min       | systolicBp 150, diastolicBp 90 |
        65 min 10 s | systolicBp 190, diastolicBp 90 |
        """);

    [Fact]
    public void HypertensiveCrisis_OfAnArterialLine_RaisesAfterHalfAMinute() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 s to 29 s every 1 s | systolicBp 200, diastolicBp 100 |
        30 s                  | systolicBp 200, diastolicBp 100 | raised
        """);

    [Fact]
    public void HypertensiveCrisis_OfASpikeInAnArterialLine_RaisesNothing() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 s to 20 s every 1 s    | systolicBp 200, diastolicBp 100 |
        21 s to 20 min every 1 s | systolicBp 150, diastolicBp 80  |
        """);

    [Fact]
    public void HypertensiveCrisis_InAStrokeWithoutLysis_IsLeftToItsOwnRule() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 s    | strokeNoLysis 1                 |
        5 min  | systolicBp 210, diastolicBp 110 |
        10 min | systolicBp 210, diastolicBp 110 |
        """);

    [Fact]
    public void HypertensiveCrisis_WhenItTurnsOutToBeAStrokeWithoutLysis_IsThereUntilItsOwnRuleIs() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 s           | systolicBp 225, diastolicBp 110 |
        5 min         | systolicBp 225, diastolicBp 110 | raised
        10 min        | strokeNoLysis 1                 |
        10 min 18.9 s |                                 | stroke-bp-no-lysis absent
        10 min 19 s   |                                 | cleared; stroke-bp-no-lysis present
        11 min        | strokeNoLysis 0                 | absent; stroke-bp-no-lysis absent
        11 min 0.1 s  |                                 | present
        """);

    [Fact]
    public void HypertensiveCrisis_WhenThePressureIsWantedInAStrokeWithoutLysis_Ends() => RuleTable.Check(
        "hypertensive-crisis",
        """
        0 s           | systolicBp 210, diastolicBp 110 |
        5 min         | systolicBp 210, diastolicBp 110 | raised
        10 min        | strokeNoLysis 1                 |
        10 min 19.9 s |                                 |
        10 min 20 s   |                                 | cleared
        """);

    [Fact]
    public void CushingResponse_OnTheSecondReading_RaisesAfterItsDelay() => RuleTable.Check(
        "cushing-response",
        """
        0 min         | systolicBp 180, heartRate 59 |
        10 min        | systolicBp 180, heartRate 59 |
        10 min 18.9 s |                              |
        10 min 19 s   |                              | raised
        15 min        | systolicBp 180, heartRate 62 |
        16 min        | systolicBp 180, heartRate 63 |
        17 min        |                              | cleared
        """);

    [Fact]
    public void CushingResponse_WithALowerPressure_RaisesNothing() => RuleTable.Check(
        "cushing-response",
        """
        0 min to 1 h every 5 min | systolicBp 179, heartRate 50 |
        """);

    [Fact]
    public void CushingResponse_WithAFasterHeart_RaisesNothing() => RuleTable.Check(
        "cushing-response",
        """
        0 min to 1 h every 5 min | systolicBp 200, heartRate 60 |
        """);

    [Fact]
    public void CushingResponse_WhenTheReadingsAreFurtherApart_RaisesNothing() => RuleTable.Check(
        "cushing-response",
        """
        0 min  | systolicBp 200, heartRate 50 |
        66 min | systolicBp 200, heartRate 50 |
        70 min | heartRate 50                 |
        """);

    [Fact]
    public void CushingResponse_OfAnHourlyCuff_RaisesOnTheSecondReading() => RuleTable.Check(
        "cushing-response",
        """
        0 min              | systolicBp 200, heartRate 50 |
        50 min             | heartRate 50                 |
        60 min             | systolicBp 200, heartRate 50 |
        60 min 19 s        |                              | raised
        """);

    [Fact]
    public void CushingResponse_WhenTheHeartRateIsOld_RaisesNothing() => RuleTable.Check(
        "cushing-response",
        """
        0 min                     | heartRate 50   |
        40 min to 1 h every 5 min | systolicBp 200 |
        """);
}
