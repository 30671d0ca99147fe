namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signatures 12 to 14: what takes hours and days to show.</summary>
public class PatientLongTermTests
{
    [Fact]
    public void AtrialFibrillationDay_AfterTwentyFourHours_Raises() => RuleTable.Check(
        "atrial-fibrillation-day",
        """
        0 s to 23 h 59 min every 1 min | atrialFibrillation 1 |
        24 h                           | atrialFibrillation 1 | raised
        24 h 1 min                     | atrialFibrillation 0 |
        24 h 5 min                     | atrialFibrillation 1 |
        24 h 6 min                     | atrialFibrillation 0 |
        24 h 25 min 59 s               |                      |
        24 h 26 min                    |                      | cleared
        """);

    [Fact]
    public void AtrialFibrillationDay_WhenItPausedForLong_CountsAnew() => RuleTable.Check(
        "atrial-fibrillation-day",
        """
        0 s to 12 h every 1 min              | atrialFibrillation 1 |
        12 h 1 min to 13 h every 1 min       | atrialFibrillation 0 |
        13 h 1 min to 37 h every 1 min       | atrialFibrillation 1 |
        37 h 2 min                           | atrialFibrillation 1 | present
        """);

    [Fact]
    public void AtrialFibrillationDay_WhenTheFlagFlickers_GoesOn() => RuleTable.Check(
        "atrial-fibrillation-day",
        """
        0 s to 12 h every 1 min                | atrialFibrillation 1 |
        12 h 1 min                             | atrialFibrillation 0 |
        12 h 2 min to 24 h every 1 min         | atrialFibrillation 1 |
        24 h 2 min                             | atrialFibrillation 1 | present
        """);

    [Fact]
    public void AtrialFibrillationDay_WhenTheMonitorWasSilent_CountsAnew() => RuleTable.Check(
        "atrial-fibrillation-day",
        """
        0 s to 12 h every 1 min         | atrialFibrillation 1 |
        14 h to 37 h 59 min every 1 min | atrialFibrillation 1 |
        38 h                            | atrialFibrillation 1 | raised
        """);

    [Fact]
    public void AtrialFibrillationDay_WhenTheMonitorWasSilentForLessThanAnHour_GoesOn() => RuleTable.Check(
        "atrial-fibrillation-day",
        """
        0 s to 12 h every 1 min                | atrialFibrillation 1 |
        12 h 50 min to 23 h 59 min every 1 min | atrialFibrillation 1 |
        24 h                                   | atrialFibrillation 1 | raised
        """);

    [Fact]
    public void BpVariability_AfterHalfADay_RaisesUntilTheThirdDayEnds() => RuleTable.Check(
        "bp-variability",
        """
        0 h                    | admitted 1         |
        0 h to 11 h every 1 h  | systolicBp 105/136 |
        12 h                   | systolicBp 105     | raised
        13 h to 72 h every 1 h | systolicBp 136/105 |
        72 h 1 s               |                    | absent
        """);

    [Fact]
    public void BpVariability_WhileDeteriorationIsTold_WaitsUntilItIsOver() => RuleTable.Check(
        "bp-variability",
        """
        0 h                    | admitted 1                                                   |
        11 h                   | respiratoryRate 25, supplementalOxygen 2, systolicBp 96      |
        11 h 5 min             |                                                              | deterioration-high raised
        12 h to 24 h every 1 h | systolicBp 140/100, respiratoryRate 25, supplementalOxygen 2 | absent
        24 h 1 s               | respiratoryRate 16, supplementalOxygen 0                     |
        25 h to 30 h every 1 h | systolicBp 140/112, respiratoryRate 16, supplementalOxygen 0 |
        30 h 1 s               |                                                              | raised; deterioration-high cleared
        """);

    [Fact]
    public void BpVariability_BelowItsLimit_RaisesNothing() => RuleTable.Check(
        "bp-variability",
        """
        0 h                   | admitted 1         |
        0 h to 72 h every 1 h | systolicBp 105/133 |
        """);

    [Fact]
    public void BpVariability_AfterTheThirdDay_RaisesNothing() => RuleTable.Check(
        "bp-variability",
        """
        0 h                     | admitted 1         |
        73 h to 120 h every 1 h | systolicBp 100/150 |
        """);

    [Fact]
    public void BpVariability_OfAFewReadings_RaisesNothing() => RuleTable.Check(
        "bp-variability",
        """
        0 h                   | admitted 1         |
        0 h to 18 h every 3 h | systolicBp 100/150 |
        """);

    [Fact]
    public void BpVariability_WhenNobodyAdmittedThePatient_RaisesNothing() => RuleTable.Check(
        "bp-variability",
        """
        0 h to 72 h every 1 h | systolicBp 100/150 |
        """);

    [Fact]
    public void HypotensionBurden_AfterTwoHours_Raises() => RuleTable.Check(
        "hypotension-burden",
        """
        0 s to 1 h 59 min every 1 min | meanBp 59 |
        2 h to 2 h 1 min every 1 min  | meanBp 59 | present
        """);

    [Fact]
    public void HypotensionBurden_AtItsLimit_RaisesNothing() => RuleTable.Check(
        "hypotension-burden",
        """
        0 s to 8 h every 1 min | meanBp 60 |
        """);

    [Fact]
    public void HypotensionBurden_InSpells_AddsUp() => RuleTable.Check(
        "hypotension-burden",
        """
        0 s to 1 h every 1 min                | meanBp 55 |
        1 h 1 min to 24 h every 1 min         | meanBp 80 |
        24 h 1 min to 24 h 57 min every 1 min | meanBp 55 |
        24 h 58 min to 25 h 5 min every 1 min | meanBp 55 | present
        25 h 6 min to 74 h every 1 min        | meanBp 80 | absent
        """);

    [Fact]
    public void HypotensionBurden_WhenTheValueIsOld_StopsCounting() => RuleTable.Check(
        "hypotension-burden",
        """
        0 s  | meanBp 50    |
        10 h |              |
        20 h | heartRate 80 |
        """);
}
