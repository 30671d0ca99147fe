using System.Text;

namespace Orleans.Icu.Contracts.Tests;

public sealed class VitalCatalogTests
{
    private const VitalKind Lactate = (VitalKind)40;
    private static readonly VitalDefinition Own = new(Lactate, "lactate", "mmol/L", 0, 30);
    private static readonly VitalCatalog WithLactate = new([Own]);

    [Fact]
    public void BuiltIn_HasEachKindUnderItsNameAndBelowTheHospitals() => Assert.Equal(
        Enum.GetValues<VitalKind>().Select(static kind => (kind, Name: JsonName(kind), true)),
        VitalCatalog.BuiltIn.All.Select(static vital => (vital.Kind, vital.Name, (int)vital.Kind < VitalCatalog.FirstOwnKind)));

    [Theory]
    [InlineData("\"lactate\":2.4")]
    [InlineData("\"l\\u0061ctate\":2.4")]
    public void Decode_OfAnOwnVital_TakesItBesideTheOthers(string member)
    {
        var telemetry = Decode(WithLactate, $"\"heartRate\":72,{member}");

        Assert.Equal([new(VitalKind.HeartRate, 72), new(Lactate, 2.4)], telemetry.Vitals);
        Assert.Null(telemetry.Refusals);
    }

    [Fact]
    public void Decode_OfAnOwnVitalThatIsNoNumber_NamesIt() =>
        Assert.Equal([new("vitals.lactate", "must be a finite number")], Decode(WithLactate, "\"lactate\":\"2.4\"").Refusals!);

    [Fact]
    public void Decode_OfAnOwnVitalGivenTwice_NamesItAndTakesNeither()
    {
        var telemetry = Decode(WithLactate, "\"lactate\":2.4,\"lactate\":9");

        Assert.Empty(telemetry.Vitals);
        Assert.Equal([new("vitals.lactate", "given twice")], telemetry.Refusals!);
    }

    [Fact]
    public void Decode_WhenTheVitalIsNobodys_NamesItAsUnknown()
    {
        var telemetry = Decode(VitalCatalog.BuiltIn, "\"heartRate\":72,\"lactate\":2.4");

        Assert.Equal([new(VitalKind.HeartRate, 72)], telemetry.Vitals);
        Assert.Equal([new("vitals.lactate", FieldRefusal.Unknown)], telemetry.Refusals!);
    }

    [Fact]
    public void Decode_OfEveryVitalThereCanBe_TakesThemAll()
    {
        var catalog = new VitalCatalog(Enumerable.Range(VitalCatalog.FirstOwnKind, VitalCatalog.MostOwn)
            .Select(static kind => new VitalDefinition((VitalKind)kind, $"own{kind}", "%", 0, 100)));
        var members = catalog.All.Where(static vital => vital.Kind != VitalKind.Consciousness).Select(static vital => $"\"{vital.Name}\":50");

        Assert.Equal(catalog.Count, Decode(catalog, string.Join(',', members.Append("\"consciousness\":\"V\""))).Vitals.Length);
    }

    [Theory]
    [InlineData(VitalCatalog.FirstOwnKind - 1, "lactate")]
    [InlineData(VitalCatalog.KindLimit, "lactate")]
    [InlineData((int)VitalKind.HeartRate, "lactate")]
    [InlineData(41, "heartRate")]
    public void Catalog_WhenAKindOrNameIsNotTheHospitals_IsRefused(int kind, string name) =>
        Assert.Throws<ArgumentException>(() => new VitalCatalog([new((VitalKind)kind, name, "%", 0, 1)]));

    [Fact]
    public void Properties_OfOwnVitals_AreNumbersToSortBy()
    {
        var properties = new TwinProperties(WithLactate);
        var twin = new TwinSummary { Id = "pat-1", Kind = TwinKind.Patient, Version = 1, Vitals = [new(Lactate, 2.4)] };

        Assert.Contains("lactate", properties.Names);
        Assert.True(properties.IsNumber("lactate"));
        Assert.Equal(2.4, properties.Of(twin, "lactate").Number);
    }

    private static string JsonName(VitalKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static Telemetry Decode(VitalCatalog catalog, string members)
    {
        var json = Encoding.UTF8.GetBytes($$$"""{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z","vitals":{{{{members}}}}}""");
        return new TelemetryDecoder(catalog).Decode(default, json, new RecordPlace(1, TelemetryArrival.At(DateTime.UnixEpoch.AddYears(56).Ticks)), new StringPool()).Telemetry!;
    }
}
