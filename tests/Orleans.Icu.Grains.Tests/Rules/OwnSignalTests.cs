using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains.Tests.Rules;

/// <summary>A signal that the hospital adds, from the record to the message; and what becomes of it when the settings change.</summary>
public sealed class OwnSignalTests : IAsyncLifetime
{
    private const VitalKind Lactate = (VitalKind)40;
    private const string Rule = """
        id: lactate-high
        title: Lactate high
        twin: patient
        when: lactate > 4 mmol/L
        message: "Lactate {lactate} mmol/L"
        """;

    private readonly Icu _icu = new() { More = With("lactate", "mmol/L", 0, 30) };

    public ValueTask InitializeAsync() => _icu.InitializeAsync();

    public ValueTask DisposeAsync() => _icu.DisposeAsync();

    [Fact]
    public async Task Record_WithAnOwnSignal_IsOnTheTwinsInTheHistoryInTheListAndRaisesItsRuleWithItsUnit()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        var (now, device) = (_icu.World.Time.GetUtcNow(), _icu.Device("mon-1"));
        await PlaceAt("mon-1", "pat-1");
        await device.Receive(Records.Batch(-1, Records.Of("mon-1", 1, now, new VitalSample(Lactate, 5.25), new VitalSample(VitalKind.HeartRate, 72))));
        await device.Receive(Records.Batch(1, Records.Of("mon-1", 2, now, new VitalSample(Lactate, 31))));

        foreach (var readings in new[] { (await device.GetTwin())!.Vitals, (await _icu.Patient("pat-1").GetTwin())!.Vitals })
        {
            var reading = Assert.Single(readings, static one => one.Vital == "lactate");
            Assert.Equal((5.25, "mmol/L"), (reading.Value, reading.Unit));
        }

        Assert.Equal(1, (await _icu.Patient("pat-1").GetTwin())!.Counters.Artefacts);
        Assert.Equal(("mmol/L", 5.25), await History("lactate"));
        await _icu.PassUntil(async () => (await ByLactate(FilterOperator.Greater, 4)).Count == 1, "the patient to be listed by its lactate");
        Assert.Empty(await ByLactate(FilterOperator.Greater, 6));

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, "pat-1"));
        Assert.Equal(("lactate-high", "Lactate 5.25 mmol/L"), (alarm.RuleId, alarm.Message));
        Assert.Equal(("lactate", 5.25, "mmol/L"), alarm.Inputs.Select(static input => (input.Name, input.Value!.Value, input.Unit)).Single());
    }

    [Fact]
    public void Reason_OfANameThatComesNearAnOwnSignals_NamesTheSignal()
    {
        var words = new RefusalWords(new VitalCatalog([new VitalDefinition(Lactate, "lactate", "mmol/L", 0, 30)]));

        Assert.Equal("not known; did you mean 'lactate'?", words.Reason(new FieldRefusal("vitals.lactat", FieldRefusal.Unknown)));
        Assert.Equal("not known here; it belongs into 'vitals'", words.Reason(new FieldRefusal("lactate", FieldRefusal.Unknown)));
        Assert.Equal("not known; there is bloodPressure", words.Reason(new FieldRefusal("sources.meanBp", FieldRefusal.Unknown)));
        Assert.Equal("not known", words.Reason(new FieldRefusal("reported.x", FieldRefusal.Unknown)));
        Assert.Equal("vitals.lactate", words.Label("vitals.lactate"));
        Assert.Equal("vitals.*", TwinSignals.BuiltIn.Refusals.Label("vitals.lactate"));
    }

    [Fact]
    public async Task Attribute_OfALaboratorySignal_RaisesItsRule()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        await PlaceAt("mon-1", "pat-1");
        await _icu.Device("mon-1").Receive(Records.Batch(-1, Records.HeartRate("mon-1", 1, _icu.World.Time.GetUtcNow(), 72)));

        await _icu.Patient("pat-1").ChangeAttributes(new AttributeChange(new Dictionary<string, string?> { ["lactate"] = "5.5" }, null));

        Assert.Equal("Lactate 5.5 mmol/L", Assert.Single(await _icu.Alarms(TwinKind.Patient, "pat-1")).Message);
    }

    [Fact]
    public async Task Restart_WithoutTheSignal_KeepsItsValuesLeavesItsRuleOutAndSaysSo()
    {
        await RuleSession.Begin(_icu, Rule);
        await Store(5.25);

        await Restart(null);
        await _icu.Device("mon-1").Receive(Records.Batch(1, Records.Of("mon-1", 2, _icu.World.Time.GetUtcNow(), new VitalSample(VitalKind.HeartRate, 75), new VitalSample(Lactate, 9))));
        await _icu.Device("mon-1").Checkpoint(Records.Source, 2);
        await _icu.Patient("pat-1").Checkpoint("mon-1", Records.Source, 2);

        Assert.Equal([("heartRate", 75.0)], (await _icu.Patient("pat-1").GetTwin())!.Vitals.Select(static one => (one.Vital, one.Value)));
        Assert.Null(await History("lactate"));
        var health = await new RuleLibraryHealth(_icu.Library).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("'lactate'", health.Description, StringComparison.Ordinal);
        Assert.Contains("'lactate'", (await _icu.Book.Get("lactate-high"))!.Rule.Problem, StringComparison.Ordinal);
        Assert.False(Assert.Single(await _icu.Alarms(TwinKind.Patient, "pat-1")).ConditionPresent);

        // Other rules can be changed all the while.
        await using (await RuleSession.Begin(_icu, "id: fast\ntitle: Fast\ntwin: patient\nwhen: heartRate > 70"))
        {
            Assert.NotNull(_icu.Library.Find("fast"));
        }

        await Restart(With("lactate", "mmol/L", 0, 30));
        Assert.Equal(5.25, Assert.Single((await _icu.Patient("pat-1").GetTwin())!.Vitals, static one => one.Vital == "lactate").Value);
        Assert.Equal(("mmol/L", 5.25), await History("lactate"));
        Assert.NotNull(_icu.Library.Find("lactate-high"));
    }

    [Fact]
    public async Task Restart_WithAnotherNameOfTheId_ShowsItsValuesByThatName()
    {
        await Store(5.25);

        await Restart(With("lactateArterial", "mmol/L", 0, 30));

        Assert.Equal("lactateArterial", Assert.Single((await _icu.Patient("pat-1").GetTwin())!.Vitals, static one => one.Value == 5.25).Vital);
        Assert.Equal(("mmol/L", 5.25), await History("lactateArterial"));
    }

    [Fact]
    public async Task Restart_WithTheNameAtAnotherId_ShowsNothingOfTheOldOne()
    {
        await Store(5.25);

        await Restart(With("lactate", "mg/dL", 0, 270, id: 41));

        Assert.DoesNotContain((await _icu.Patient("pat-1").GetTwin())!.Vitals, static one => one.Vital == "lactate");
        Assert.Null(await History("lactate"));
    }

    private static Action<IServiceCollection> With(string name, string unit, double minimum, double maximum, int id = (int)Lactate) => services =>
    {
        services.AddSingleton(new VitalCatalog([new VitalDefinition((VitalKind)id, name, unit, minimum, maximum) { IsLaboratory = true }]));
        services.AddSingleton(IcuVocabulary.With([IcuVocabulary.Own(id, name, unit, minimum, maximum, isLaboratory: true)]));
    };

    /// <summary>A patient with a value of lactate, all of it durable.</summary>
    private async Task Store(double value)
    {
        await PlaceAt("mon-1", "pat-1");
        await _icu.Device("mon-1").Receive(Records.Batch(-1, Records.Of("mon-1", 1, _icu.World.Time.GetUtcNow(), new VitalSample(VitalKind.HeartRate, 72), new VitalSample(Lactate, value))));
        await _icu.Device("mon-1").Checkpoint(Records.Source, 1);
        await _icu.Patient("pat-1").Checkpoint("mon-1", Records.Source, 1);
    }

    private async Task PlaceAt(string deviceId, string patientId) =>
        await _icu.Device(deviceId).Associate(patientId, "test");

    private async Task Restart(Action<IServiceCollection>? more)
    {
        _icu.More = more;
        await _icu.Restart(away: TimeSpan.FromSeconds(2));
    }

    private async Task<(string Unit, double Mean)?> History(string vital)
    {
        var now = _icu.World.Time.GetUtcNow();
        var series = await _icu.Patient("pat-1").GetVitals(now.AddHours(-2), now.AddHours(1), TimeSpan.FromMinutes(1));
        return series.SingleOrDefault(one => one.Vital == vital) is { } found ? (found.Unit, found.Panes[0].Mean) : null;
    }

    private async Task<IReadOnlyList<TwinSummary>> ByLactate(FilterOperator compare, double value)
    {
        var filter = new TwinFilter("lactate", compare, new PropertyValue(null, value));
        var page = await _icu.Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(TwinKind.Patient, "pat-1")).Query(new TwinQuery([filter], "lactate", true, 10, null));
        return page.Twins;
    }
}
