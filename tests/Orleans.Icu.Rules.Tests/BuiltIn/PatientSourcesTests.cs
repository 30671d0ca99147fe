namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Two sources of one pressure that disagree.</summary>
public class PatientSourcesTests
{
    [Fact]
    public void BpSourcesDisagree_OnTheSecondPair_RaisesUntilAPairAgrees() => RuleTable.Check(
        "bp-sources-disagree",
        """
        0 min  | cuffAboveLine 26  |
        15 min | cuffAboveLine -26 | raised
        30 min | cuffAboveLine 22  |
        45 min | cuffAboveLine 20  | absent
        """);

    [Fact]
    public void BpSourcesDisagree_OfOnePairOrPairsTwoHoursApart_RaisesNothing() => RuleTable.Check(
        "bp-sources-disagree",
        """
        0 min          | cuffAboveLine 40  |
        15 min         | cuffAboveLine 25  |
        2 h            | cuffAboveLine 40  |
        4 h            | cuffAboveLine 40  |
        """);

    [Fact]
    public void BpSourcesDisagree_WhenNobodyComparesAnyMore_Ends() => RuleTable.Check(
        "bp-sources-disagree",
        """
        0 min           | cuffAboveLine 40  |
        1 h             | cuffAboveLine 40  | raised
        3 h 9 min       |                   |
        3 h 11 min      |                   | absent
        """);
}
