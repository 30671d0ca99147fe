namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 18: a device whose records keep having parts that cannot be taken.</summary>
public class DevicePartsTests
{
    [Fact]
    public void PartsRefused_InEveryTenthRecord_RaisesAtTheTenthAndEndsWhenItIsBetter() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 89 s every 1 s          | partsRefused 100/0/0/0/0/0/0/0/0/0 |
        90 s                           | partsRefused 100                   | raised
        91 s to 20 min every 1 s       | partsRefused 0                     | absent
        """);

    [Fact]
    public void PartsRefused_InOneOfTwentyRecords_RaisesNothing() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 1 h every 1 s | partsRefused 0/100/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0 |
        """);

    [Fact]
    public void PartsRefused_InNineRecords_RaisesNothing() => RuleTable.Check(
        "parts-refused",
        """
        0 s to 8 s every 1 s   | partsRefused 100 |
        9 s to 30 s every 1 s  | partsRefused 0   |
        """);
}
