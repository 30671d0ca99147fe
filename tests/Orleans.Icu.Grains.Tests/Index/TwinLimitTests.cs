using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A silo for three devices and three patients.</summary>
public sealed class TwinLimitTests : IAsyncLifetime
{
    private readonly IcuWorld _world = new() { MaximumDevices = 3, MaximumPatients = 3 };
    private TestSilo? _silo;

    public async ValueTask InitializeAsync() => await (_silo = new TestSilo(_world)).Start();

    public ValueTask DisposeAsync() => _silo!.DisposeAsync();

    [Fact]
    public async Task Receive_OfADeviceBeyondTheLimit_IsRefusedAndNothingIsMade()
    {
        await Fill(stored: 2);

        Assert.Equal(IntakeResult.Refused, await Hear("mon-4"));
        await Device("mon-4").ReportSetAside(1, "refused");

        Assert.Null(await Device("mon-4").GetTwin());
        Assert.Empty(_world.Store.NamesOf(Device("mon-4")));
        Assert.DoesNotContain(await Listed(), static twin => twin.Id == "mon-4");

        // Those that were there before go on, also one that was never stored yet.
        Assert.Equal(IntakeResult.Done, await Hear("mon-1", 1));
        Assert.Equal(IntakeResult.Done, await Hear("mon-3", 1));
    }

    [Fact]
    public async Task Health_WhenTheLimitIsReached_IsDegradedAndNamesTheSetting()
    {
        Assert.Equal(HealthStatus.Healthy, (await Health()).Status);
        await Fill(stored: 3);

        var full = await Health();
        Assert.Equal(HealthStatus.Degraded, full.Status);
        Assert.Contains("Twins:MaximumDevices is 3", full.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_AfterARestart_TheLimitStillHolds()
    {
        await Fill(stored: 3);
        await _silo!.Kill();
        await (_silo = new TestSilo(_world)).Start();

        Assert.Equal(IntakeResult.Refused, await Hear("mon-4"));
        Assert.Equal(IntakeResult.Done, await Hear("mon-1", 1));
    }

    [Fact]
    public async Task Receive_AfterADeviceWasDeleted_ThereIsRoomForAnother()
    {
        await Fill(stored: 3);
        Assert.Equal(TwinRefusal.None, (await Device("mon-2").Delete("test")).Refusal);

        Assert.Equal(IntakeResult.Done, await Hear("mon-4"));
        Assert.Equal(IntakeResult.Refused, await Hear("mon-5"));
    }

    [Fact]
    public async Task Change_OverRest_OfATwinBeyondTheLimit_IsRefusedAndNamesTheLimit()
    {
        await Fill(stored: 3);
        for (var patient = 1; patient <= 3; patient++)
        {
            await Patient($"pat-{patient}").SetAttributes(new Dictionary<string, string?> { ["age"] = "60" });
        }

        var attributes = new Dictionary<string, string?> { ["ward"] = "\"ward-1\"" };
        var device = await Device("mon-4").SetAttributes(attributes);
        Assert.Equal((null, TwinRefusal.TooManyTwins), (device.Twin, device.Refusal));
        Assert.Equal(TwinRefusal.TooManyTwins, (await Device("mon-4").Introduce()).Refusal);
        Assert.Equal(TwinRefusal.TooManyTwins, (await Patient("pat-4").Introduce()).Refusal);
        Assert.Contains("MaximumDevices is 3", device.Problem, StringComparison.Ordinal);
        Assert.Contains("MaximumDevices is 3", (await Device("mon-4").Associate("pat-1", "x")).Problem, StringComparison.Ordinal);

        Assert.Equal(TwinRefusal.TooManyTwins, (await Patient("pat-4").SetAttributes(attributes)).Refusal);
        Assert.Equal(RuleChangeOutcome.TooManyTwins, (await Patient("pat-4").SetLimit(new RuleLimitChange("spo2-low", "spo2Low", null, 85, "x"))).Outcome);
        var placed = await Device("mon-1").Associate("pat-4", "x");
        Assert.Equal((null, null), (placed.PatientId, (await Device("mon-1").GetTwin())!.PatientId));
        Assert.Contains("MaximumPatients is 3", placed.Problem, StringComparison.Ordinal);
        Assert.Null((await Device("mon-1").Associate("pat-1", "x")).Problem);

        Assert.Null(await Patient("pat-4").GetTwin());
        Assert.Empty(_world.Store.NamesOf(Patient("pat-4")));
    }

    [Fact]
    public async Task Receive_WhenThePatientThatARecordNamesIsBeyondTheLimit_IsRefused()
    {
        for (var patient = 1; patient <= 3; patient++)
        {
            await Patient($"pat-{patient}").SetAttributes(new Dictionary<string, string?> { ["age"] = "60" });
        }

        Assert.Equal(IntakeResult.Refused, await Hear("mon-1", 0, "pat-4"));
        Assert.Empty(_world.Store.NamesOf(Patient("pat-4")));
        Assert.Equal(IntakeResult.Done, await Hear("mon-2", 0, "pat-1"));
    }

    private async Task Fill(int stored)
    {
        for (var device = 1; device <= 3; device++)
        {
            Assert.Equal(IntakeResult.Done, await Hear($"mon-{device}"));
            if (device <= stored)
            {
                await Device($"mon-{device}").Checkpoint(Records.Source, 0);
            }
        }
    }

    private async Task<IntakeResult> Hear(string id, long offset = 0, string? patientId = null) => (await Device(id).Receive(Records.Batch(offset - 1, new Telemetry
    {
        DeviceId = id,
        Offset = offset,
        DeviceTicks = _world.Time.GetUtcNow().UtcTicks,
        Arrival = TelemetryArrival.At(_world.Time.GetUtcNow().UtcTicks),
        Vitals = Records.Well,
        PatientId = patientId,
    }))).Result;

    private async Task<HealthReportEntry> Health() => (await _silo!.Health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["twins"];

    private async Task<IEnumerable<TwinSummary>> Listed()
    {
        var pages = await Task.WhenAll(FleetShards.Keys(TwinKind.Device).Select(shard => _silo!.Grains.GetGrain<IFleetIndexGrain>(shard).Query(new TwinQuery([], "id", false, 100, null))));
        return pages.SelectMany(static page => page.Twins);
    }

    private IDeviceGrain Device(string id) => _silo!.Grains.GetGrain<IDeviceGrain>(id);

    private IPatientGrain Patient(string id) => _silo!.Grains.GetGrain<IPatientGrain>(id);
}
