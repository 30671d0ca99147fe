using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests.State;

/// <summary>What a twin costs with all built-in patient rules on, after a day of a record a second with six vitals.</summary>
[Collection(nameof(Alone))]
public class RuleStateSizeTests
{
    private const int BytesLimit = 6 * 1024;

    /// <summary>So many that what else comes and goes on the heap does not count.</summary>
    private const int Twins = 1_000;

    [Fact]
    public void Size_OfATwinAfterADay_IsWithinSixKilobytesLiveAndStored()
    {
        var vitals = new BuiltInVitals(BuiltInRules.Compile(IcuVocabulary.PatientTwin));
        vitals.Run(TimeSpan.FromHours(24));
        var stored = Bench.Store(vitals.State);
        var live = LiveBytes(vitals.Set, stored);
        TestContext.Current.TestOutputHelper?.WriteLine($"live {live}, stored {stored.Length} bytes");
        Assert.InRange(live, stored.Length, BytesLimit);
        Assert.InRange(stored.Length, 1, BytesLimit);
    }

    private static long LiveBytes(RuleSet rules, byte[] stored)
    {
        var twins = new RuleState[Twins];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var twin = 0; twin < Twins; twin++)
        {
            twins[twin] = rules.Read(stored);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(twins);
        return (after - before) / Twins;
    }
}
