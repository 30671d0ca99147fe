namespace Orleans.Icu.Rules.Tests.Language;

public sealed class NearNameTests
{
    private static readonly string[] Known = ["heartRate", "spo2", "systolicBp", "diastolicBp", "when", "where"];

    [Theory]
    [InlineData("hartRate", "heartRate")]
    [InlineData("HEARTRATE", "heartRate")]
    [InlineData("haertRate", "heartRate")]
    [InlineData("spo", "spo2")]
    [InlineData("wher", "where")]
    [InlineData("wehn", "when")]
    [InlineData("systolic", "systolicBp")]
    [InlineData("pressure", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Find_WhenNameIsMisspelled_FindsTheNearest(string given, string? expected) => Assert.Equal(expected, NearName.Find(given, Known));

    [Fact]
    public void Find_WhenNameIsLong_DoesNotCompare() => Assert.Null(NearName.Find(new string('x', 1_000_000), Known));

    [Fact]
    public void Hint_WhenNothingIsNear_TellsAll()
    {
        Assert.Equal("there are heartRate, spo2", NearName.Hint("pressure", ["heartRate", "spo2"]));
        Assert.Equal("there are none", NearName.Hint("pressure", []));
    }

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_WhenNamesDiffer_CountsEdits(string left, string right, int expected)
    {
        Assert.Equal(expected, NearName.Distance(left, right));
        Assert.Equal(expected, NearName.Distance(right, left));
    }
}
