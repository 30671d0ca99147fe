namespace Orleans.Icu.Contracts.Tests;

public sealed class AlarmIdTests
{
    [Theory]
    [InlineData(TwinKind.Patient, "17", "stroke-score", 3, "patient~17~stroke-score~3")]
    [InlineData(TwinKind.Device, "seed-17", "ingestion-fault", 1, "device~seed-17~ingestion-fault~1")]
    [InlineData(TwinKind.Service, "icu-1", "telemetry-outage", 2, "service~icu-1~telemetry-outage~2")]
    public void TryParse_WhenTextIsAnId_ReadsWhatToStringWrote(TwinKind kind, string twin, string rule, int episode, string text)
    {
        var id = new AlarmId(kind, twin, rule, episode);

        Assert.Equal(text, id.ToString());
        Assert.True(AlarmId.TryParse(text, out var read));
        Assert.Equal(id, read);
        Assert.Equal(id with { Episode = 1 }, AlarmId.ParseKey(id.GrainKey));
    }

    [Fact]
    public void Keyed_WithTheSameSecret_IsAlwaysTheSameAndHoldsNothingOfThePatientsId()
    {
        var id = AlarmId.Keyed(Secret(1), TwinKind.Patient, "mrn-4711", "stroke-score");

        Assert.DoesNotContain("4711", id.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, AlarmId.Keyed(Secret(1), TwinKind.Patient, "mrn-4711", "stroke-score"));
        Assert.NotEqual(id.Twin, AlarmId.Keyed(Secret(1), TwinKind.Patient, "mrn-4712", "stroke-score").Twin);
        Assert.NotEqual(id.Twin, AlarmId.Keyed(Secret(1), TwinKind.Device, "mrn-4711", "stroke-score").Twin);
        Assert.NotEqual(id.Twin, AlarmId.Keyed(Secret(2), TwinKind.Patient, "mrn-4711", "stroke-score").Twin);
        Assert.True(AlarmId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    /// <summary>Stored alarms and links in messages have these ids for ever.</summary>
    [Fact]
    public void Ids_OfKnownTwins_ArePinned()
    {
        Assert.Equal("patient~8b163d489dcf7401fa98~stroke-score~1", AlarmId.Unkeyed(TwinKind.Patient, "mrn-4711", "stroke-score").ToString());
        Assert.Equal("service~60576c73aa1e0a4f1760~telemetry-outage~1", AlarmId.Unkeyed(TwinKind.Service, "icu-1", "telemetry-outage").ToString());
        Assert.Equal("patient~8f1743ad1a8b493f182a9342796a3c82~stroke-score~1", AlarmId.Keyed(Secret(1), TwinKind.Patient, "mrn-4711", "stroke-score").ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("patient~17~stroke-score")]
    [InlineData("patient~17~stroke-score~0")]
    [InlineData("patient~17~stroke-score~-1")]
    [InlineData("patient~17~stroke-score~1~2")]
    [InlineData("nurse~17~stroke-score~1")]
    [InlineData("patient~a b~stroke-score~1")]
    [InlineData("patient~~stroke-score~1")]
    public void TryParse_WhenTextIsNoId_RefusesIt(string? text) => Assert.False(AlarmId.TryParse(text, out _));

    private static byte[] Secret(byte fill)
    {
        var secret = new byte[32];
        Array.Fill(secret, fill);
        return secret;
    }
}
