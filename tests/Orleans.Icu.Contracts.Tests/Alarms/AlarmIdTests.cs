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
    public void Of_WhenTwinIsAPatient_HoldsNothingOfThePatientsId()
    {
        var id = AlarmId.Of(TwinKind.Patient, "mrn-4711", "stroke-score", 3);

        Assert.DoesNotContain("4711", id.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, AlarmId.Of(TwinKind.Patient, "mrn-4711", "stroke-score", 3));
        Assert.NotEqual(id, AlarmId.Of(TwinKind.Patient, "mrn-4712", "stroke-score", 3));
        Assert.True(AlarmId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
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
}
