using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class VocabularyTests
{
    public static TheoryData<string> Twins => [.. IcuVocabulary.All.Twins];

    [Theory]
    [MemberData(nameof(Twins))]
    public void Vitals_OfTheVocabulary_AreThoseOfTheCatalog(string twin)
    {
        Assert.True(IcuVocabulary.All.TryGetCatalog(twin, out var catalog));

        Assert.Equal(
            VitalCatalog.BuiltIn.All.Select(static vital => (vital.Name, vital.Unit, vital.Minimum, vital.Maximum)),
            catalog.Signals.Where(static signal => VitalCatalog.BuiltIn.Find(signal.Name) is not null).Select(static signal => (signal.Name, signal.Unit, signal.Minimum, signal.Maximum)));
        Assert.Subset(catalog.Signals.Select(static signal => signal.Name).ToHashSet(), new TelemetrySignals(VitalCatalog.BuiltIn, catalog).Names.ToHashSet());
    }
}
