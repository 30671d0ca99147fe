using System.Net;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Signals;
using Orleans.Icu.Gateway.Tests.Hosting;
using Orleans.Icu.Gateway.Twins;
using Orleans.Icu.Gateway.Vitals;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Tests.Signals;

public sealed class SignalListTests(GatewayHost host)
{
    private static readonly VitalCatalog Vitals =
        new([new VitalDefinition((VitalKind)40, "lactate", "mmol/L", 0, 30) { Title = "Lactate in blood", Loinc = "32693-4", IsLaboratory = true }]);

    private static readonly RuleVocabulary Vocabulary = IcuVocabulary.With([IcuVocabulary.Own(40, "lactate", "mmol/L", 0, 30, isLaboratory: true)]);

    [Fact]
    public async Task GetSignals_ListsWhatRulesCanRead()
    {
        var items = (await host.GetJsonAsync("/api/v1/signals")).GetProperty("items").EnumerateArray().ToDictionary(static item => item.GetProperty("name").GetString()!);

        Assert.Equal(
            IcuVocabulary.All.Twins.SelectMany(static twin => IcuVocabulary.All.CatalogOf(twin).Signals).Select(static signal => signal.Name).Distinct().Order(StringComparer.Ordinal),
            items.Keys.Order(StringComparer.Ordinal));
        var spo2 = items["spo2"];
        Assert.Equal(
            ("%", 0, 100, "59408-5", "MDC_PULS_OXIM_SAT_O2", true),
            (Text(spo2, "unit"), spo2.GetProperty("minimum").GetInt32(), spo2.GetProperty("maximum").GetInt32(), Text(spo2, "loinc"), Text(spo2, "mdc"), spo2.GetProperty("inHistory").GetBoolean()));
        Assert.Equal(["patient", "device"], Texts(spo2, "twins"));
        Assert.Equal("a fraction", Text(spo2.GetProperty("takenForOtherUnit")[0], "name"));
        Assert.Equal(["vitals.heartRate", "geCEP type HR"], Texts(items["heartRate"], "comesIn"));
        Assert.Equal(["vitals.paCo2", "attributes.paCo2"], Texts(items["paCo2"], "comesIn"));
        Assert.Equal(("flags.asystole", true), (Texts(items["asystole"], "comesIn").Single(), items["asystole"].GetProperty("isFlag").GetBoolean()));
        Assert.Equal(["device"], Texts(items["batteryPercent"], "twins"));
        Assert.All(items.Values, static item => Assert.NotEmpty(Texts(item, "comesIn")));
        Assert.All(items.Values, static item => Assert.Equal(JsonValueKind.Null, item.GetProperty("ownId").ValueKind));
    }

    [Fact]
    public async Task GetSignals_WithAnUnknownParameter_IsRefusedByIt()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/signals?twin=patient");

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void List_WithAnOwnSignal_ShowsItAfterTheOtherVitalsWithItsId()
    {
        var items = new SignalBook(Vitals, Vocabulary).List.Items;

        var own = items[VitalCatalog.BuiltIn.Count];
        Assert.Equal(("lactate", "Lactate in blood", "mmol/L", "32693-4", 40, true), (own.Name, own.Title, own.Unit, own.Loinc, own.OwnId, own.InHistory));
        Assert.Equal(["vitals.lactate", "attributes.lactate"], own.ComesIn);
        Assert.Equal([TwinKind.Patient, TwinKind.Device], own.Twins);
    }

    [Fact]
    public void Requests_OfAnOwnSignal_AreValidWhereItIsConfigured()
    {
        foreach (var (catalog, vocabulary, isKnown) in new[] { (Vitals, Vocabulary, true), (VitalCatalog.BuiltIn, IcuVocabulary.All, false) })
        {
            var errors = new FieldErrors();
            VitalsRequest.Read(new VitalsParameters { Vital = ["lactate"] }, catalog, TimeProvider.System.GetUtcNow(), errors);
            TwinListRequest.Read(TwinKind.Patient, new TwinListParameters { Filter = ["lactate gt 4"], Sort = "-lactate" }, new TwinProperties(catalog), errors);

            Assert.Equal(!isKnown, errors.Any);
            var refusal = new KnownAttributes(catalog, vocabulary).Refusal(TwinKind.Patient, "lactate", JsonDocument.Parse("31").RootElement);
            Assert.Equal(isKnown ? "must be a number from 0 to 30 mmol/L, or null to take it back" : null, refusal);
        }
    }

    [Fact]
    public void Twin_WithAValueOfAnOwnSignal_ShowsItsCode()
    {
        var reading = new VitalReading("lactate", 5.25, "mmol/L", TimeProvider.System.GetUtcNow(), "mon-1");

        var vital = VitalView.All([reading], Vitals)["lactate"];

        Assert.Equal((5.25, "mmol/L", "32693-4"), (vital.Value, vital.Unit, vital.Loinc));
    }

    private static string? Text(JsonElement item, string member) => item.GetProperty(member).GetString();

    private static string?[] Texts(JsonElement item, string member) => [.. item.GetProperty(member).EnumerateArray().Select(static text => text.GetString())];
}
