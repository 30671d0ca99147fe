namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 2: heart rate, saturation and respiratory rate stand still.</summary>
public class DeviceSensorTests
{
    [Fact]
    public void StuckSensor_WhenAllThreeStandStillForFiveMinutes_Raises() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 4 min 59 s every 1 s | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1 |
        5 min                       | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1 | raised
        5 min 1 s                   | heartRate 71, spo2 97, respiratoryRate 15, recordInterval 1 | cleared
        """);

    [Fact]
    public void StuckSensor_WhenRecordsPause_StaysUntilOneMoves() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 4 min 59 s every 1 s | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1   |
        5 min                       | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1   | raised
        7 min                       | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 120 |
        7 min 1 s                   | heartRate 70, spo2 98, respiratoryRate 15, recordInterval 1   | cleared
        """);

    [Fact]
    public void StuckSensor_WhenOneMoves_RaisesNothing() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 20 min every 1 s | heartRate 70/71, spo2 97, respiratoryRate 15, recordInterval 1 |
        """);

    [Fact]
    public void StuckSensor_WithoutAPulse_RaisesNothing() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 20 min every 1 s | heartRate 0, spo2 97, respiratoryRate 15, recordInterval 1 |
        """);

    [Fact]
    public void StuckSensor_WhenOnlyTheOximeterSeesAPulse_Raises() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 4 min 59 s every 1 s | heartRate 0, pulseRate 60, spo2 97, respiratoryRate 15, recordInterval 1 |
        5 min                       | heartRate 0, pulseRate 60, spo2 97, respiratoryRate 15, recordInterval 1 | raised
        """);

    [Fact]
    public void StuckSensor_WhenValuesStopComing_RaisesNothing() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 2 min every 1 s | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1 |
        20 min                 |                                                             |
        """);

    [Fact]
    public void StuckSensor_WhenTheValuesAreTheSameAroundAGap_RaisesNothing() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 10 s every 1 s               | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1   |
        5 min 10 s                          | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 300 |
        5 min 11 s to 10 min every 1 s      | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1   |
        10 min 1 s to 10 min 30 s every 1 s | heartRate 70, spo2 97, respiratoryRate 15, recordInterval 1   | present
        """);

    [Fact]
    public void StuckSensor_WhenOneIsNotMeasured_RaisesNothing() => RuleTable.Check(
        "stuck-sensor",
        """
        0 s to 20 min every 1 s | heartRate 70, spo2 97, recordInterval 1 |
        """);
}
