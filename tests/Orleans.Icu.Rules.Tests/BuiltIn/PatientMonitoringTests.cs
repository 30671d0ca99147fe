namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signatures 3 and 4: ECG against oximeter, saturation, and the flags that are never delayed.</summary>
public class PatientMonitoringTests
{
    [Fact]
    public void EcgPulseMismatch_ForThirtySeconds_HoldsTheSaturationBack() => RuleTable.Check(
        "ecg-pulse-mismatch",
        """
        0 s to 29 s every 1 s  | heartRate 121, pulseRate 100, spo2 95 |
        30 s                   | heartRate 121, pulseRate 100, spo2 85 | raised
        31 s to 60 s every 1 s | heartRate 121, pulseRate 100, spo2 85 | spo2-low held back
        61 s to 70 s every 1 s | heartRate 110, pulseRate 100, spo2 85 | spo2-low held back
        71 s                   | heartRate 110, pulseRate 100, spo2 85 | cleared
        72 s to 85 s every 1 s | heartRate 110, pulseRate 100, spo2 85 | spo2-low absent
        86 s                   | heartRate 110, pulseRate 100, spo2 85 | spo2-low raised
        """);

    [Fact]
    public void EcgPulseMismatch_AtItsLimits_RaisesNothing() => RuleTable.Check(
        "ecg-pulse-mismatch",
        """
        0 s to 60 s every 1 s   | heartRate 120, pulseRate 100 |
        61 s to 120 s every 1 s | heartRate 100, pulseRate 123 |
        """);

    [Fact]
    public void EcgPulseMismatch_WhenTheOximeterCountsMore_Raises() => RuleTable.Check(
        "ecg-pulse-mismatch",
        """
        0 s to 29 s every 1 s | heartRate 100, pulseRate 124 |
        30 s                  | heartRate 100, pulseRate 124 | raised
        """);

    [Fact]
    public void EcgPulseMismatch_WhenTheEcgGoesMissing_StartsOver() => RuleTable.Check(
        "ecg-pulse-mismatch",
        """
        0 s to 10 s every 1 s  | heartRate 121, pulseRate 100 |
        11 s to 60 s every 1 s | pulseRate 100                |
        61 s to 90 s every 1 s | heartRate 121, pulseRate 100 |
        91 s                   | heartRate 121, pulseRate 100 | raised
        """);

    [Fact]
    public void EcgPulseMismatch_WhenTheEcgGoesMissingWhilePresent_HoldsNothingBack() => RuleTable.Check(
        "ecg-pulse-mismatch",
        """
        0 s to 29 s every 1 s  | heartRate 121, pulseRate 100, spo2 95 |
        30 s                   | heartRate 121, pulseRate 100, spo2 80 | raised
        31 s to 54 s every 1 s | pulseRate 100, spo2 80                | spo2-low held back
        56 s                   | pulseRate 100, spo2 80                | absent
        57 s to 72 s every 1 s | pulseRate 100, spo2 80                | spo2-low present
        """);

    [Fact]
    public void Spo2Low_ForFifteenSeconds_RaisesAndEndsTwoPercentHigher() => RuleTable.Check(
        "spo2-low",
        """
        0 s          | spo2 88 |
        1 min        | spo2 88 |
        2 min        | spo2 87 |
        2 min 14.9 s |         |
        2 min 15 s   |         | raised
        2 min 20 s   | spo2 89 |
        2 min 40 s   | spo2 90 |
        2 min 49.9 s |         |
        2 min 50 s   |         | cleared
        """);

    [Fact]
    public void Spo2Low_WhenTheDipIsShort_RaisesNothing() => RuleTable.Check(
        "spo2-low",
        """
        0 s    | spo2 80 |
        14.9 s | spo2 88 |
        1 min  | spo2 88 |
        """);

    [Fact]
    public void Spo2Low_WhenItRecoversForAMomentOnly_Stays() => RuleTable.Check(
        "spo2-low",
        """
        0 s  | spo2 87 |
        15 s |         | raised
        20 s | spo2 91 |
        29 s | spo2 89 |
        60 s | spo2 89 |
        """);

    [Fact]
    public void Spo2Low_WhenTheSensorComesOff_Stays() => RuleTable.Check(
        "spo2-low",
        """
        0 s  | spo2 80      |
        15 s |              | raised
        1 h  | heartRate 80 |
        """);

    [Fact]
    public void Spo2Low_WhenNothingIsMeasured_RaisesNothing() => RuleTable.Check(
        "spo2-low",
        """
        0 s to 1 h every 1 min | heartRate 80 |
        """);

    [Fact]
    public void Asystole_WhenFlagged_RaisesAtOnce() => RuleTable.Check(
        "asystole",
        """
        0 s | asystole 0 |
        1 s | asystole 1 | raised
        2 s | asystole 0 | cleared
        """);

    [Fact]
    public void VentricularFibrillation_WhenFlagged_RaisesAtOnce() => RuleTable.Check(
        "ventricular-fibrillation",
        """
        0 s | heartRate 70              |
        1 s | ventricularFibrillation 1 | raised
        2 s | ventricularFibrillation 0 | cleared
        """);
}
