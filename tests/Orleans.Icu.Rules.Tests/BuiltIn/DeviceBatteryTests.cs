namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 6: three full charges within 7 days below 80 % of the nominal capacity.</summary>
public class DeviceBatteryTests
{
    [Fact]
    public void BatteryWorn_AfterTheThirdFullCharge_Raises() => RuleTable.Check(
        "battery-worn",
        """
        0 h  | batteryPercent 50, batteryCapacityPercent 79  |
        6 h  | batteryPercent 95, batteryCapacityPercent 79  |
        12 h | batteryPercent 40, batteryCapacityPercent 79  |
        18 h | batteryPercent 100, batteryCapacityPercent 79 |
        24 h | batteryPercent 40, batteryCapacityPercent 79  |
        30 h | batteryPercent 94, batteryCapacityPercent 79  |
        31 h | batteryPercent 95, batteryCapacityPercent 79  | raised
        20 d | batteryPercent 100, batteryCapacityPercent 79 |
        21 d | batteryPercent 100, batteryCapacityPercent 81 |
        22 d | batteryPercent 100, batteryCapacityPercent 82 | cleared
        """);

    [Fact]
    public void BatteryWorn_AtEightyPercent_RaisesNothing() => RuleTable.Check(
        "battery-worn",
        """
        0 s to 6 d every 6 h | batteryPercent 50/100, batteryCapacityPercent 80 |
        """);

    [Fact]
    public void BatteryWorn_WhenTheChargesAreFurtherApart_RaisesNothing() => RuleTable.Check(
        "battery-worn",
        """
        0 s to 30 d every 48 h | batteryPercent 50/100, batteryCapacityPercent 70 |
        """);

    [Fact]
    public void BatteryWorn_OnMains_RaisesNothing() => RuleTable.Check(
        "battery-worn",
        """
        0 s to 6 d every 1 h | batteryPercent 97/98/99/100, batteryCapacityPercent 70 |
        """);

    [Fact]
    public void BatteryWorn_WhenTheCapacityIsUnknown_RaisesNothing() => RuleTable.Check(
        "battery-worn",
        """
        0 s to 6 d every 6 h | batteryPercent 50/100 |
        """);
}
