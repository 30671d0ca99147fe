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
            VitalCatalog.All.Select(static vital => (vital.Name, vital.Unit, vital.Minimum, vital.Maximum)),
            catalog.Signals.Take(VitalCatalog.Count).Select(static signal => (signal.Name, signal.Unit, signal.Minimum, signal.Maximum)));
        Assert.Equal(["asystole", "atrialFibrillation", "ventricularFibrillation"], catalog.Signals.Skip(VitalCatalog.Count).Take(3).Select(static signal => signal.Name));
    }
}
