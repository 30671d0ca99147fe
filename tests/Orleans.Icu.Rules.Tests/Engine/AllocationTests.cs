using Orleans.Icu.Testing;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>With all built-in rules on, a record costs no memory once windows have their size.</summary>
public class AllocationTests
{
    private const int Measured = 2_000;

    [Theory]
    [InlineData("patient")]
    [InlineData("device")]
    public void Apply_OfARecordASecondAfterADay_AllocatesNothing(string twin)
    {
        var vitals = new BuiltInVitals(BuiltInRules.Compile(twin));
        vitals.Run(TimeSpan.FromHours(26));
        vitals.Signals.Clear();

        var bytes = Allocations.Of(() => vitals.Run(TimeSpan.FromSeconds(Measured)));

        Assert.Equal((0, 0), (bytes, vitals.Signals.Count));
        Assert.True(vitals.State.Values > 26 * 3600 * 6);
    }
}
