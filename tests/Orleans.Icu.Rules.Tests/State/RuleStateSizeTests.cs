using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests.State;

/// <summary>What a twin costs with all built-in patient rules on, after a day of a record a second with six vitals.</summary>
[Collection(nameof(Alone))]
public class RuleStateSizeTests
{
    private const int BytesLimit = 6 * 1024;
    private const int Grown = 4;
    private const int Restored = 400;

    [Fact]
    public void Size_OfATwinAfterADay_IsWithinSixKilobytesLiveAndStored()
    {
        var vitals = new BuiltInVitals[Grown];
        var rules = BuiltInRules.Compile(IcuVocabulary.PatientTwin);
        var live = LiveBytes(() =>
        {
            for (var twin = 0; twin < Grown; twin++)
            {
                vitals[twin] = new BuiltInVitals(rules);
                vitals[twin].Run(TimeSpan.FromHours(24));
            }

            return vitals;
        });
        var stored = Bench.Store(vitals[0].State);
        var restored = LiveBytes(() => Enumerable.Range(0, Restored).Select(_ => rules.Read(stored)).ToArray());
        TestContext.Current.TestOutputHelper?.WriteLine($"live {live / Grown}, restored {restored / Restored}, stored {stored.Length} bytes");
        Assert.InRange(live / Grown, 1, BytesLimit);
        Assert.InRange(restored / Restored, 1, BytesLimit);
        Assert.InRange(stored.Length, 1, BytesLimit);
    }

    private static long LiveBytes(Func<object> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var made = make();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(made);
        return after - before;
    }
}
