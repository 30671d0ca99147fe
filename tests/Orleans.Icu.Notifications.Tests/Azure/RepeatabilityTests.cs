namespace Orleans.Icu.Notifications.Tests;

public sealed class RepeatabilityTests
{
    [Theory]
    [InlineData(-30, 0)]
    [InlineData(0, 0)]
    [InlineData(239, 0)]
    [InlineData(240, 240)]
    [InlineData(479, 240)]
    [InlineData(36_000, 36_000)]
    public void Of_WhenTimePasses_KeepsIdAndTimeWithinAWindow(int secondsLater, int windowStart)
    {
        var actual = Repeatability.Of("key", Samples.Now, Samples.Now.AddSeconds(secondsLater));

        Assert.Equal(Samples.Now.AddSeconds(windowStart), actual.FirstSent);
        Assert.Equal(Repeatability.Of("key", Samples.Now, Samples.Now.AddSeconds(windowStart)), actual);
    }

    [Fact]
    public void Of_WhenKeyOrWindowDiffers_AnswersAnotherId()
    {
        Guid[] ids =
        [
            Repeatability.Of("a", Samples.Now, Samples.Now).RequestId,
            Repeatability.Of("b", Samples.Now, Samples.Now).RequestId,
            Repeatability.Of("a", Samples.Now, Samples.Now.AddMinutes(4)).RequestId,
            Repeatability.Of("a", Samples.Now, Samples.Now.AddMinutes(8)).RequestId,
        ];

        Assert.Distinct(ids);
    }

    [Fact]
    public void FirstSentText_WhenTimeHasAnOffset_IsInGreenwich()
    {
        var first = new DateTimeOffset(2026, 11, 22, 22, 30, 0, TimeSpan.FromHours(1));

        Assert.Equal("Sun, 22 Nov 2026 21:30:00 GMT", Repeatability.Of("key", first, first).FirstSentText);
    }
}
