using Microsoft.Extensions.Configuration;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Icu.Silo;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Signals that the hospital adds by settings; a wrong one is told in one line with its name and its limit.</summary>
public sealed class OwnSignalSettingsTests
{
    private static readonly string[] Lactate =
        ["Id=40", "Unit=mmol/L", "Minimum=0", "Maximum=30", "Title=Lactate in blood", "Loinc=32693-4", "Mdc=MDC_CONC_LACT", "Laboratory=true"];

    [Fact]
    public void Signals_OfValidSettings_AreVitalsAndSignalsOfRules()
    {
        var configuration = Configuration([.. Named("lactate", Lactate), .. Named("baseExcess", ["Id=41", "Unit=1", "Minimum=-30", "Maximum=30"])]);
        Assert.Empty(SettingsCheck.Problems(configuration));

        var own = configuration.GetSection("Signals").Get<OwnSignalsOptions>()!;
        Assert.Equal(
            [(40, "lactate", "Lactate in blood", "mmol/L", 0, 30, "32693-4", "MDC_CONC_LACT", true), (41, "baseExcess", "baseExcess", string.Empty, -30, 30, null, null, false)],
            own.Vitals().Own.Select(static vital => ((int)vital.Kind, vital.Name, vital.Title, vital.Unit, vital.Minimum, vital.Maximum, vital.Loinc, vital.Mdc, vital.IsLaboratory)));
        Assert.All(own.Vocabulary().Twins, twin =>
        {
            Assert.True(own.Vocabulary().CatalogOf(twin).TryGetIndex("lactate", out var index));
            var signal = own.Vocabulary().CatalogOf(twin).Signals[index];
            Assert.Equal((40, "mmol/L", 0, 30, true), (signal.StoredId, signal.Unit, signal.Minimum, signal.Maximum, signal.IsOwn));
        });
    }

    [Fact]
    public void Signals_WithoutSettings_AreTheBuiltInOnes()
    {
        var own = Configuration([]).GetSection("Signals").Get<OwnSignalsOptions>() ?? [];

        Assert.Equal(VitalCatalog.BuiltIn.All.Select(static vital => vital.Name), own.Vitals().All.Select(static vital => vital.Name));
        Assert.Same(IcuVocabulary.Patient, own.Vocabulary().CatalogOf(IcuVocabulary.PatientTwin));
    }

    [Theory]
    [InlineData("Id=39", "Signals:lactate:Id must be given, from 40 to 63, ")]
    [InlineData("Id=64", "Signals:lactate:Id must be given, from 40 to 63, ")]
    [InlineData("Id=forty", "Signals:lactate:Id must be a whole number.")]
    [InlineData("Unit=", "Signals:lactate:Unit must be given: a UCUM unit such as mmol/L")]
    [InlineData("Unit=mmHg", "Signals:lactate:Unit must be a UCUM unit: write mm[Hg].")]
    [InlineData("Unit=min", "Signals:lactate:Unit must not be a unit of time")]
    [InlineData("Unit=millimoles per litre", "Signals:lactate:Unit must be a UCUM unit of at most 24 characters")]
    [InlineData("Minimum=30", "Signals:lactate:Minimum must be below Signals:lactate:Maximum.")]
    [InlineData("Minimum=-1000001", "Signals:lactate:Minimum must be given, from -1000000 to 1000000.")]
    [InlineData("Maximum=NaN", "Signals:lactate:Maximum must be given, from -1000000 to 1000000.")]
    [InlineData("Maximum=many", "Signals:lactate:Maximum must be a number.")]
    [InlineData("Title=", "Signals:lactate:Title must be one line of 1 to 80 characters.")]
    [InlineData("Loinc=32693-5", "Signals:lactate:Loinc must be a LOINC code with its check digit")]
    [InlineData("Loinc=lactate", "Signals:lactate:Loinc must be a LOINC code with its check digit")]
    [InlineData("Mdc=LACTATE", "Signals:lactate:Mdc must be an ISO/IEEE 11073-10101 reference id")]
    [InlineData("Laboratory=perhaps", "Signals:lactate:Laboratory must be true or false.")]
    [InlineData("Range=1", "Signals:lactate:Range is not a setting")]
    [InlineData("Minimun=1", "Signals:lactate:Minimun is not a setting; did you mean Signals:lactate:Minimum?")]
    public void Problems_WhenASettingOfASignalIsWrong_NamesItAndTheLimit(string setting, string told)
    {
        var name = setting.Split('=')[0];
        var problem = Assert.Single(ProblemsOf(Named("lactate", [.. Lactate.Where(one => one.Split('=')[0] != name), setting])));

        Assert.StartsWith(told, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id", "Signals:lactate:Id must be given")]
    [InlineData("Unit", "Signals:lactate:Unit must be given")]
    [InlineData("Minimum", "Signals:lactate:Minimum must be given")]
    [InlineData("Maximum", "Signals:lactate:Maximum must be given")]
    public void Problems_WhenASettingOfASignalIsMissing_NamesIt(string missing, string told) => Assert.StartsWith(
        told,
        Assert.Single(ProblemsOf(Named("lactate", Lactate.Where(one => !one.StartsWith(missing + "=", StringComparison.Ordinal))))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("heartrate", "Signals:heartrate would be taken for 'heartRate'")]
    [InlineData("admitted", "Signals:admitted would be taken for 'admitted'")]
    [InlineData("lastSeen", "Signals:lastSeen would be taken for 'lastSeen'")]
    [InlineData("tags", "Signals:tags would be taken for 'tags'")]
    [InlineData("percentile", "Signals:percentile is a word of the language of rules")]
    [InlineData("arterial-lactate", "Signals:arterial-lactate must be a name of 1 to 64 letters, digits and _")]
    public void Problems_WhenANameMeansSomethingElse_SaysWhat(string name, string told) =>
        Assert.StartsWith(told, Assert.Single(ProblemsOf(Named(name, Lactate))), StringComparison.Ordinal);

    [Fact]
    public void Problems_WhenTwoSignalsShareAnId_NameBoth() => Assert.Equal(
        ["Signals:other:Id is that of Signals:lactate; each signal has an id of its own."],
        ProblemsOf([.. Named("lactate", Lactate), .. Named("other", Lactate)]));

    [Fact]
    public void Problems_WhenTwoSignalsHaveNearlyTheSameName_NameBoth() => Assert.Equal(
        ["Signals:lactate_ would be taken for 'lactate', which is there already; give the signal another name."],
        ProblemsOf([.. Named("lactate", Lactate), .. Named("lactate_", ["Id=41", .. Lactate.Skip(1)])]));

    [Fact]
    public void Problems_OfAsManySignalsAsThereCanBe_AreNone() =>
        Assert.Empty(ProblemsOf(Enumerable.Range(VitalCatalog.FirstOwnKind, VitalCatalog.MostOwn).SelectMany(static id =>
            Named($"own{id}", [$"Id={id}", "Unit=mmol/L", "Minimum=0", "Maximum=30"]))));

    private static IEnumerable<string> Named(string name, IEnumerable<string> settings) => settings.Select(setting => $"--Signals:{name}:{setting}");

    private static IReadOnlyList<string> ProblemsOf(IEnumerable<string> arguments) => SettingsCheck.Problems(Configuration([.. arguments]));

    private static IConfigurationRoot Configuration(string[] arguments) => new ConfigurationBuilder()
        .AddCommandLine(["--Roster:Recipients:0:Name=on-call", .. arguments]).Build();
}
