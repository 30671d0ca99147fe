namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signatures 9 and 10: the limits of blood pressure around a stroke, and its checks after lysis.</summary>
public class PatientStrokeContextTests
{
    [Fact]
    public void StrokeBpNoLysis_FromItsLimit_RaisesAfterItsDelay() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s          | strokeNoLysis 1                 |
        1 min        | systolicBp 220, diastolicBp 100 |
        1 min 18.9 s |                                 |
        1 min 19 s   |                                 | raised; hypertensive-crisis absent
        2 min        | systolicBp 200, diastolicBp 100 |
        2 min 40 s   |                                 |
        2 min 42 s   |                                 | absent
        """);

    [Fact]
    public void StrokeBpNoLysis_WhenThePressureWasHighBeforeTheFlag_RaisesAfterItsDelay() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s           | systolicBp 220, diastolicBp 100 |
        10 min        | strokeNoLysis 1                 |
        10 min 18.9 s |                                 |
        10 min 19 s   |                                 | raised
        """);

    [Fact]
    public void StrokeBpNoLysis_OfTheDiastolicPressure_Raises() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s        | strokeNoLysis 1                 |
        1 min      | systolicBp 200, diastolicBp 120 |
        1 min 19 s |                                 | raised
        """);

    [Fact]
    public void StrokeBpNoLysis_WithoutADiastolicPressure_RaisesAndEnds() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s        | strokeNoLysis 1 |
        1 min      | systolicBp 220  |
        1 min 19 s |                 | raised
        2 min      | systolicBp 219  |
        3 min      |                 | absent
        """);

    [Fact]
    public void StrokeBpNoLysis_BelowItsLimits_RaisesNothing() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s                         | strokeNoLysis 1                 |
        1 min to 30 min every 1 min | systolicBp 219, diastolicBp 119 |
        """);

    [Fact]
    public void StrokeBpNoLysis_WithoutTheFlag_RaisesNothing() => RuleTable.Check(
        "stroke-bp-no-lysis",
        """
        0 s to 30 min every 1 min | systolicBp 250, diastolicBp 140 |
        31 min                    | strokeNoLysis 0                 |
        40 min                    |                                 |
        """);

    [Fact]
    public void StrokeBpBeforeLysis_FromItsLimit_RaisesAfterItsDelay() => RuleTable.Check(
        "stroke-bp-before-lysis",
        """
        0 s          | strokeBeforeLysis 1            |
        1 min        | systolicBp 185, diastolicBp 90 |
        1 min 18.9 s |                                |
        1 min 19 s   |                                | raised
        10 min       | strokeBeforeLysis 0            | cleared
        """);

    [Fact]
    public void StrokeBpBeforeLysis_OfTheDiastolicPressure_Raises() => RuleTable.Check(
        "stroke-bp-before-lysis",
        """
        0 s        | strokeBeforeLysis 1             |
        1 min      | systolicBp 150, diastolicBp 110 |
        1 min 19 s |                                 | raised
        """);

    [Fact]
    public void StrokeBpBeforeLysis_BelowItsLimits_RaisesNothing() => RuleTable.Check(
        "stroke-bp-before-lysis",
        """
        0 s                         | strokeBeforeLysis 1             |
        1 min to 30 min every 1 min | systolicBp 184, diastolicBp 109 |
        """);

    [Fact]
    public void StrokeBpAfterLysis_AboveItsLimit_RaisesForADay() => RuleTable.Check(
        "stroke-bp-after-lysis",
        """
        0 s         | strokeAfterLysis 1              |
        23 h        | systolicBp 181, diastolicBp 90  |
        23 h 18.9 s |                                 |
        23 h 19 s   |                                 | raised
        24 h        |                                 | cleared
        25 h        | systolicBp 200, diastolicBp 120 |
        26 h        |                                 |
        """);

    [Fact]
    public void StrokeBpAfterLysis_OfTheDiastolicPressure_Raises() => RuleTable.Check(
        "stroke-bp-after-lysis",
        """
        0 s        | strokeAfterLysis 1              |
        1 min      | systolicBp 150, diastolicBp 106 |
        1 min 19 s |                                 | raised
        """);

    [Fact]
    public void StrokeBpAfterLysis_AtItsLimits_RaisesNothing() => RuleTable.Check(
        "stroke-bp-after-lysis",
        """
        0 s                         | strokeAfterLysis 1              |
        1 min to 30 min every 1 min | systolicBp 180, diastolicBp 105 |
        """);

    [Fact]
    public void BpCheckOverdue_InEachPhase_RaisesAfterItsGrace() => RuleTable.Check(
        "bp-check-overdue",
        """
        0 s                               | strokeAfterLysis 1 |
        19 min 59 s                       |                    |
        20 min 1 s                        |                    | present
        21 min                            | systolicBp 150     | cleared
        36 min to 1 h 51 min every 15 min | systolicBp 150     |
        2 h 25 min                        |                    |
        2 h 27 min                        |                    | present
        2 h 30 min                        | systolicBp 150     | cleared
        3 h to 8 h every 30 min           | systolicBp 150     |
        9 h 4 min                         |                    |
        9 h 6 min                         |                    | present
        9 h 10 min                        | systolicBp 150     | cleared
        10 h to 23 h every 1 h            | systolicBp 150     |
        23 h 59 min                       | systolicBp 150     |
        40 h                              |                    |
        """);

    [Fact]
    public void BpCheckOverdue_WhenItIsOverdueAtTheEnd_Clears() => RuleTable.Check(
        "bp-check-overdue",
        """
        0 s      | strokeAfterLysis 1 |
        23 h     |                    | present
        24 h 1 s |                    | absent
        """);

    [Fact]
    public void BpCheckOverdue_WithoutLysis_RaisesNothing() => RuleTable.Check(
        "bp-check-overdue",
        """
        0 s to 10 h every 1 h | heartRate 70       |
        11 h                  | strokeAfterLysis 0 |
        20 h                  |                    |
        """);
}
