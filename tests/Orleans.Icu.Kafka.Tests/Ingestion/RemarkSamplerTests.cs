using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class RemarkSamplerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Takes_TheFirstOfEachRemarkInTenMinutes()
    {
        var sampler = new RemarkSampler(_time);
        Assert.Equal([true, false, true], [sampler.Takes("a"), sampler.Takes("a"), sampler.Takes("b")]);

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.True(sampler.Takes("a"));
    }

    [Fact]
    public void Takes_WhenEachRemarkIsNew_AFewAndNoMore()
    {
        var sampler = new RemarkSampler(_time);

        Assert.Equal(64, Enumerable.Range(0, 10_000).Count(number => sampler.Takes($"remark {number}")));
    }
}
