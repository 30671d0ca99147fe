using Orleans.Icu.Simulator.Fleets;
using Orleans.Icu.Simulator.Scenarios;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Fleets;

public sealed class FleetTests
{
    [Fact]
    public void Create_NamesDevicesWardsAndBeds()
    {
        var fleet = Fleet.Create(25, 1);

        Assert.Equal(("mon-0001", "ward-1", "bed-01"), (fleet[0].DeviceId, fleet[0].Place.Ward, fleet[0].Place.Bed));
        Assert.Equal(("mon-0025", "ward-3", "bed-01"), (fleet[24].DeviceId, fleet[24].Place.Ward, fleet[24].Place.Bed));
        Assert.Equal("pat-0025", Fleet.PatientId(24));
        Assert.Equal("mon-12345", Fleet.DeviceId(12344));
    }

    [Fact]
    public void Create_GivesScenariosToOneMonitorAfterTheOther()
    {
        var fleet = Fleet.Create(4, 1, [Request("stroke:2"), Request("sepsis"), Request("silence:2@30")]);

        Assert.Equal(
            ["stroke silence", "stroke", "sepsis", "silence"],
            fleet.Select(monitor => string.Join(' ', monitor.Scenarios.Select(scenario => scenario.Name))));
        Assert.Equal(TimeSpan.FromSeconds(30), fleet[3].Scenarios[0].Onset);
    }

    [Fact]
    public void Create_WhenAScenarioWantsTooMany_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fleet.Create(2, 1, [Request("stroke:3")]));

    [Fact]
    public void Create_MakesEveryPatientDifferent()
    {
        var first = Fleet.Create(200, 1).Select(monitor => Telemetry.Parse(monitor.Next(Telemetry.Start)).GetProperty("vitals").GetRawText());

        Assert.True(first.Distinct().Count() > 190);
    }

    [Fact]
    public async Task RunAsync_SpreadsRecordsEvenlyAndEndsAfterTheDuration()
    {
        var publisher = await RunAsync(devices: 10, rate: 2, TimeSpan.FromSeconds(30));

        Assert.Equal(600, publisher.Records.Count);
        Assert.All(publisher.Records.GroupBy(record => record.Key), device => Assert.Equal(60, device.Count()));
        var times = publisher.Records.Select(record => (record.Timestamp!.Value - Telemetry.Start).TotalMilliseconds).ToList();
        Assert.Equal(Enumerable.Range(0, 600).Select(i => 50.0 * i), times);
        Assert.All(publisher.Records, record => Assert.Equal("icu.telemetry", record.Topic));
    }

    [Fact]
    public async Task RunAsync_WithTheSameSeed_SendsTheSame()
    {
        var one = await RunAsync(5, 1, TimeSpan.FromSeconds(60), Request("stroke@5"));
        var other = await RunAsync(5, 1, TimeSpan.FromSeconds(60), Request("stroke@5"));

        Assert.Equal(one.Records.Select(record => record.Value), other.Records.Select(record => record.Value));
    }

    [Fact]
    public async Task RunAsync_WhenTheQueueIsFull_WaitsAndLosesNothing()
    {
        var publisher = new FakePublisher { Full = 7 };

        await RunAsync(5, 1, TimeSpan.FromSeconds(60), [], publisher);

        Assert.Equal(300, publisher.Records.Count);
    }

    [Fact]
    public async Task RunAsync_WhenAMonitorIsSilent_SendsTheOthers()
    {
        var publisher = await RunAsync(2, 1, TimeSpan.FromSeconds(60), Request("silence@10"));

        Assert.Equal(10, publisher.Records.Count(record => record.Key == "mon-0001"));
        Assert.Equal(60, publisher.Records.Count(record => record.Key == "mon-0002"));
    }

    [Fact]
    public async Task Progress_SaysWhatGoesOn()
    {
        var time = new StepTime();
        var fleet = Fleet.Create(3, 1, [Request("stroke:2@5")]);
        var simulation = new FleetSimulation(fleet, [Request("stroke:2@5")], 1, null, new RecordOutlet(new FakePublisher(), "t", time), time);
        Assert.Contains("stroke x2 in 5 s", simulation.Progress.State, StringComparison.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = simulation.RunAsync(stop.Token);

        while (time.GetUtcNow() < Telemetry.Start.AddSeconds(12))
        {
            await time.RunAsync(running, waits: 1);
        }

        Assert.Contains("stroke x2 since 7 s", simulation.Progress.State, StringComparison.Ordinal);
        Assert.False(simulation.HasEnd);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static ScenarioRequest Request(string text) =>
        ScenarioRequest.TryParse(text, out var request, out var error) ? request : throw new InvalidOperationException(error);

    private static Task<FakePublisher> RunAsync(int devices, double rate, TimeSpan duration, params ScenarioRequest[] scenarios) =>
        RunAsync(devices, rate, duration, scenarios, new FakePublisher());

    private static async Task<FakePublisher> RunAsync(
        int devices, double rate, TimeSpan duration, ScenarioRequest[] scenarios, FakePublisher publisher)
    {
        var time = new StepTime();
        var outlet = new RecordOutlet(publisher, "icu.telemetry", time);
        var simulation = new FleetSimulation(Fleet.Create(devices, 1, scenarios), scenarios, rate, duration, outlet, time);
        await time.RunAsync(simulation.RunAsync(TestContext.Current.CancellationToken));
        return publisher;
    }
}
