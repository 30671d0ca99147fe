using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("icu-1\nbay 2", "icu-1 bay 2")]
    [InlineData("icu-1\r\n\t bay 2", "icu-1 bay 2")]
    [InlineData("icu-1\u2028bay\u2029 2", "icu-1 bay 2")]
    [InlineData("\u202eicu-1\u202c\u2066\u2069\u200b", "icu-1")]
    [InlineData("  Überwachung 7 ", "Überwachung 7")]
    [InlineData("\0\n \u202e", null)]
    [InlineData("", null)]
    [InlineData("ICU-1", "ICU-1")]
    public void Of_WhenATextIsWild_MakesOneLineOfIt(string text, string? line)
    {
        Assert.Equal(line, PlaceName.Of(text));
        Assert.Equal(line == text, PlaceName.IsName(text));
        Assert.True(line is null || PlaceName.IsName(line));
    }

    [Fact]
    public void Of_WhenACharacterOfTwoHalvesIsAtTheEnd_KeepsItWholeOrLeavesItOut()
    {
        var whole = new string('x', PlaceName.Length - 2) + "\U0001F3E5";
        Assert.Equal(whole, PlaceName.Of(whole + "more"));
        Assert.Equal("x" + whole[..^2], PlaceName.Of("x" + whole));
        Assert.Equal("a b", PlaceName.Of("a" + (char)0xD83C + "b"));
    }
}
