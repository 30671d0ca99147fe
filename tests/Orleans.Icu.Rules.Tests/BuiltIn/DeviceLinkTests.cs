namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>Signature 7: five losses an hour in three hours on three of seven days.</summary>
public class DeviceLinkTests
{
    [Fact]
    public void LinkFlapping_OnTheThirdDay_Raises() => RuleTable.Check(
        "link-flapping",
        """
        0 h to 2 h 54 min every 6 min   | connected 1/0 |
        3 h                             | connected 1   |
        28 h to 30 h 54 min every 6 min | connected 1/0 |
        31 h                            | connected 1   |
        56 h to 57 h 54 min every 6 min | connected 1/0 |
        58 h to 58 h 54 min every 6 min | connected 1/0 | present
        59 h                            | connected 1   |
        10 d                            | connected 1   | absent
        """);

    [Fact]
    public void LinkFlapping_WithFourLossesAnHour_RaisesNothing() => RuleTable.Check(
        "link-flapping",
        """
        0 h to 6 d every 8 min | connected 1/0 |
        """);

    [Fact]
    public void LinkFlapping_OnTwoDays_RaisesNothing() => RuleTable.Check(
        "link-flapping",
        """
        0 h to 5 h 54 min every 6 min   | connected 1/0 |
        6 h                             | connected 1   |
        32 h to 37 h 54 min every 6 min | connected 1/0 |
        38 h                            | connected 1   |
        7 d                             | connected 1   |
        """);

    [Fact]
    public void LinkFlapping_WhenTheThirdDayIsAWeekLater_RaisesNothing() => RuleTable.Check(
        "link-flapping",
        """
        0 h to 2 h 54 min every 6 min          | connected 1/0 |
        3 h                                    | connected 1   |
        28 h to 30 h 54 min every 6 min        | connected 1/0 |
        31 h                                   | connected 1   |
        8 d 8 h to 8 d 10 h 54 min every 6 min | connected 1/0 |
        """);

    [Fact]
    public void LinkFlapping_WithTwoHoursADay_RaisesNothing() => RuleTable.Check(
        "link-flapping",
        """
        0 h to 1 h 30 min every 6 min   | connected 1/0 |
        1 h 36 min                      | connected 1   |
        28 h to 29 h 30 min every 6 min | connected 1/0 |
        29 h 36 min                     | connected 1   |
        56 h to 57 h 30 min every 6 min | connected 1/0 |
        57 h 36 min                     | connected 1   |
        """);
}
