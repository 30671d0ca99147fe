namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 18: a device whose records keep having parts that cannot be taken.</summary>
public class DevicePartsTests
{
    [Fact]
    public void PartsRefused_InEveryFifthRecord_RaisesWhenTheyStandForATenthOfTenMinutesAndEndsWhenItIsBetter() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 294 s every 1 s         | recordInterval 1, partsRefused 100/0/0/0/0 |
        295 s                          | recordInterval 1, partsRefused 100         | raised
        296 s to 20 min every 1 s      | recordInterval 1, partsRefused 0           | absent
        """);

    [Fact]
    public void PartsRefused_InEveryRecordOfASlowDevice_RaisesAtTheTenth() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 9 min every 1 min       | recordInterval 60, partsRefused 100        | raised
        """);

    [Fact]
    public void PartsRefused_InOneOfTwentyRecords_RaisesNothing() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 1 h every 1 s | recordInterval 1, partsRefused 0/100/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0 |
        """);

    [Fact]
    public void PartsRefused_InNineRecords_RaisesNothing() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 8 min every 1 min      | recordInterval 60, partsRefused 100 |
        9 min to 20 min every 1 min   | recordInterval 60, partsRefused 0   |
        """);
}
