namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signatures 15 and 16: sepsis screen and deterioration.</summary>
public class PatientScoreTests
{
    [Fact]
    public void SepsisScreen_WithQsofaAndARisingHeartRate_Raises() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 4 h 59 min every 1 min       | heartRate 80 to 120, respiratoryRate 24, systolicBp 95, consciousness 0 |
        5 h                                 | heartRate 120, respiratoryRate 24, systolicBp 95, consciousness 0       | raised
        5 h 1 min to 5 h 30 min every 1 min | heartRate 85, respiratoryRate 16, systolicBp 120, consciousness 0       |
        5 h 31 min                          | heartRate 85, respiratoryRate 16, systolicBp 120, consciousness 0       | cleared
        """);

    [Fact]
    public void SepsisScreen_WithSirsAndARisingHeartRate_Raises() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 4 h 59 min every 1 min | heartRate 92 to 132, temperature 39 |
        5 h                           | heartRate 132, temperature 39       | raised
        """);

    [Fact]
    public void SepsisScreen_WhenTheHeartJumpedForHalfAnHour_RaisesNothing() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 3 h 35 min every 1 min        | heartRate 95, temperature 39  |
        3 h 36 min to 4 h 5 min every 1 min  | heartRate 135, temperature 39 |
        4 h 6 min to 9 h every 1 min         | heartRate 95, temperature 39  |
        """);

    [Fact]
    public void SepsisScreen_WithASteadyHeartRate_RaisesNothing() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 12 h every 1 min | heartRate 112, respiratoryRate 24, systolicBp 95, temperature 39 |
        """);

    [Fact]
    public void SepsisScreen_WithASlowRise_RaisesNothing() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 6 h every 1 min | heartRate 95 to 112, respiratoryRate 24, temperature 39 |
        """);

    [Fact]
    public void SepsisScreen_WhenTheScoresComeAndGo_RaisesNothing() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 5 h every 1 min | heartRate 50 to 88, respiratoryRate 24/16, systolicBp 95 |
        """);

    [Fact]
    public void SepsisScreen_WithOneCriterionOfEach_RaisesNothing() => RuleTable.Check(
        "sepsis-screen",
        """
        0 s to 5 h every 1 min | heartRate 50 to 88, respiratoryRate 24, systolicBp 120 |
        """);

    [Fact]
    public void Deterioration_FromFivePoints_RaisesAfterTenMinutes() => RuleTable.Check(
        "deterioration",
        """
        0 min       | respiratoryRate 25, systolicBp 95  |
        9 min 59 s  |                                    |
        10 min      |                                    | raised
        20 min      | respiratoryRate 16, systolicBp 120 |
        3 h         | respiratoryRate 16, systolicBp 120 |
        6 h         | respiratoryRate 16, systolicBp 120 |
        6 h 19 min  | respiratoryRate 16, systolicBp 120 |
        6 h 20 min  |                                    | cleared
        """);

    [Fact]
    public void Deterioration_WhenTheScoreComesBackWithinSixHours_IsTheSameAlarm() => RuleTable.Check(
        "deterioration",
        """
        0 min               | respiratoryRate 25, systolicBp 95      |
        10 min              |                                        | raised
        1 h                 | respiratoryRate 16, systolicBp 120     |
        6 h                 | respiratoryRate 25, systolicBp 95      |
        7 h to 24 h every 1 h | respiratoryRate 25/16, systolicBp 95/120 |
        """);

    [Fact]
    public void Deterioration_WhenTheScoreComesBackAfterItWasOver_RaisesAgain() => RuleTable.Check(
        "deterioration",
        """
        0 min                 | respiratoryRate 25, systolicBp 95  |
        10 min                |                                    | raised
        1 h to 6 h every 1 h  | respiratoryRate 16, systolicBp 120 |
        7 h                   | respiratoryRate 16, systolicBp 120 | cleared
        8 h                   | respiratoryRate 25, systolicBp 95  |
        8 h 10 min            |                                    | raised
        """);

    [Fact]
    public void Deterioration_WithFourPoints_RaisesNothing() => RuleTable.Check(
        "deterioration",
        """
        0 min to 1 h every 1 min | respiratoryRate 25, systolicBp 105 |
        """);

    [Fact]
    public void Deterioration_TwoPointsAboveTheDaysMedian_RaisesAfterHalfAnHour() => RuleTable.Check(
        "deterioration",
        """
        0 min to 5 h every 5 min | respiratoryRate 16, systolicBp 120 |
        5 h 5 min                | respiratoryRate 21, systolicBp 120 |
        5 h 34 min 59 s          |                                    |
        5 h 35 min               |                                    | raised
        """);

    [Fact]
    public void Deterioration_OnePointAboveTheDaysMedian_RaisesNothing() => RuleTable.Check(
        "deterioration",
        """
        0 min to 5 h every 5 min     | respiratoryRate 16, systolicBp 120 |
        5 h 5 min to 8 h every 5 min | respiratoryRate 11, systolicBp 120 |
        """);

    [Fact]
    public void Deterioration_WithoutADaysMedian_RaisesNothing() => RuleTable.Check(
        "deterioration",
        """
        0 min to 3 h every 5 min            | respiratoryRate 16, systolicBp 120 |
        3 h 5 min to 3 h 50 min every 5 min | respiratoryRate 21, systolicBp 120 |
        """);

    [Fact]
    public void Deterioration_OfTheInputsThatAreKnown_Raises() => RuleTable.Check(
        "deterioration",
        """
        0 min  | respiratoryRate 25, systolicBp 95 |
        10 min |                                   | raised
        8 h    |                                   |
        """);

    [Fact]
    public void Deterioration_WhenTheInputThatMadeItIsNoLongerMeasured_StaysUntilItIs() => RuleTable.Check(
        "deterioration",
        """
        0 min                            | respiratoryRate 25, systolicBp 95, heartRate 80  |
        10 min                           |                                                  | raised
        30 min to 8 h every 30 min       | systolicBp 95, heartRate 80                      |
        8 h 20 min                       | systolicBp 120, heartRate 80, respiratoryRate 16 |
        9 h to 14 h every 1 h            | systolicBp 120, heartRate 80, respiratoryRate 16 |
        14 h 19 min                      | systolicBp 120, heartRate 80, respiratoryRate 16 |
        14 h 21 min 10 s                 |                                                  | absent
        """);

    [Fact]
    public void Deterioration_WhenNothingIsKnown_RaisesNothing() => RuleTable.Check(
        "deterioration",
        """
        0 min to 1 h every 1 min | pulseRate 150 |
        """);

    [Fact]
    public void DeteriorationHigh_FromSevenPoints_IsTheOnlyAlarm() => RuleTable.Check(
        "deterioration-high",
        """
        0 min       | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 |
        4 min 59 s  |                                                         |
        5 min       |                                                         | raised; deterioration absent
        20 min      | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 | deterioration absent
        """);

    [Fact]
    public void DeteriorationHigh_WhenTheScoreIsLow_IsOverAfterSixHoursAndTellsNothingElse() => RuleTable.Check(
        "deterioration-high",
        """
        0 min                | respiratoryRate 25, supplementalOxygen 2, systolicBp 95  |
        5 min                |                                                          | raised
        1 h to 6 h every 1 h | respiratoryRate 16, supplementalOxygen 0, systolicBp 120 |
        7 h                  | respiratoryRate 16, supplementalOxygen 0, systolicBp 120 | cleared; deterioration absent
        """);

    [Fact]
    public void DeteriorationHigh_WhenTheScoreIsLowerAndNotLow_IsOverAfterTwelveHours() => RuleTable.Check(
        "deterioration-high",
        """
        0 min                 | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 |
        5 min                 |                                                         | raised
        1 h to 12 h every 1 h | respiratoryRate 25, supplementalOxygen 0, systolicBp 95 |
        13 h                  | respiratoryRate 25, supplementalOxygen 0, systolicBp 95 | cleared; deterioration raised
        """);

    [Fact]
    public void DeteriorationHigh_AfterItWasOver_RaisesAgain() => RuleTable.Check(
        "deterioration-high",
        """
        0 min                 | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 |
        5 min                 |                                                         | raised
        1 h to 12 h every 1 h | respiratoryRate 25, supplementalOxygen 0, systolicBp 95 |
        13 h                  | respiratoryRate 25, supplementalOxygen 0, systolicBp 95 | cleared
        14 h                  | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 |
        14 h 5 min            |                                                         | raised
        """);

    [Fact]
    public void Deterioration_WhenItGetsWorse_StaysBesideTheOther() => RuleTable.Check(
        "deterioration",
        """
        0 min  | respiratoryRate 25, systolicBp 95                       |
        10 min |                                                         | raised
        20 min | respiratoryRate 25, supplementalOxygen 2, systolicBp 95 |
        25 min |                                                         | present; deterioration-high raised
        """);

    [Fact]
    public void DeteriorationHigh_WithSixPoints_RaisesNothing() => RuleTable.Check(
        "deterioration-high",
        """
        0 min to 1 h every 1 min | respiratoryRate 25, systolicBp 90 | ; deterioration present
        """);
}
