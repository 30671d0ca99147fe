namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 17: the prototype's two rules.</summary>
public class PatientPrototypeTests
{
    [Fact]
    public void StrokeScore_AboveThreePoints_RaisesAtOnce() => RuleTable.Check(
        "stroke-score",
        """
        0 s | heartRate 131  |
        1 s | temperature 37 |
        2 s | systolicBp 110 | raised
        3 s | systolicBp 90  |
        4 s | heartRate 90   | cleared
        5 s | heartRate 95   | raised
        6 s | systolicBp 120 | cleared
        """);

    [Fact]
    public void StrokeScore_OfOldValues_CountsThem() => RuleTable.Check(
        "stroke-score",
        """
        0 s  | heartRate 131  |
        48 h | systolicBp 110 | raised
        49 h | heartRate 110  | cleared
        """);

    [Fact]
    public void StrokeScore_WithThreePoints_RaisesNothing() => RuleTable.Check(
        "stroke-score",
        """
        0 s | heartRate 110, systolicBp 110, temperature 37 |
        1 s | heartRate 131, systolicBp 120, temperature 37 |
        """);

    [Fact]
    public void StrokeScore_WhileTheEmergencyOfItsPatientIsTold_IsHeldBack() => RuleTable.Check(
        "stroke-score",
        """
        0 min                | respiratoryRate 25, temperature 35, spo2 94                     |
        5 min                |                                                                 | deterioration-high raised
        20 min               | heartRate 131                                                   | held back
        1 h to 6 h every 1 h | respiratoryRate 16, temperature 37, spo2 98, heartRate 80       |
        7 h                  | respiratoryRate 16, temperature 37, spo2 98, heartRate 80       | deterioration-high cleared
        7 h 1 min            | heartRate 131, temperature 35                                   | raised
        """);

    [Fact]
    public void StrokeScore_WhileAnAlarmOfLowerPriorityIsTold_IsRaisedAtOnce() => RuleTable.Check(
        "stroke-score",
        """
        0 min  | respiratoryRate 25, systolicBp 95 |
        10 min |                                   | deterioration raised
        20 min | heartRate 131                     | raised
        """);

    [Fact]
    public void StrokeSequence_WhileTheDeteriorationOfItsPatientIsTold_Raises() => RuleTable.Check(
        "stroke-sequence",
        """
        0 min       | respiratoryRate 25, systolicBp 95 |
        10 min      |                                   | deterioration raised
        20 min      | heartRate 91                      |
        20 min 1 s  | systolicBp 100                    |
        20 min 2 s  | heartRate 131                     | raised
        """);

    [Fact]
    public void StrokeSequence_WithinTenSeconds_RaisesUntilTenSecondsLater() => RuleTable.Check(
        "stroke-sequence",
        """
        0 s    | heartRate 91   |
        1 s    | systolicBp 100 |
        2 s    | heartRate 131  | raised
        11.9 s |                |
        12 s   |                | cleared
        """);

    [Fact]
    public void StrokeSequence_WhenItMatchesAgain_StaysLonger() => RuleTable.Check(
        "stroke-sequence",
        """
        0 s    | heartRate 91   |
        1 s    | systolicBp 100 |
        2 s    | heartRate 131  | raised
        8 s    | systolicBp 90  |
        9 s    | heartRate 132  |
        18.9 s |                |
        19 s   |                | cleared
        """);

    [Fact]
    public void StrokeSequence_OfTenSeconds_RaisesNothing() => RuleTable.Check(
        "stroke-sequence",
        """
        0 s  | heartRate 91   |
        1 s  | systolicBp 100 |
        10 s | heartRate 131  |
        """);

    [Fact]
    public void StrokeSequence_BelowALimit_RaisesNothing() => RuleTable.Check(
        "stroke-sequence",
        """
        0 s  | heartRate 90   |
        1 s  | systolicBp 100 |
        2 s  | heartRate 131  |
        30 s | heartRate 91   |
        31 s | systolicBp 101 |
        32 s | heartRate 131  |
        60 s | heartRate 91   |
        61 s | systolicBp 100 |
        62 s | heartRate 130  |
        """);
}
