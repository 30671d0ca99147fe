namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Whatever keeps the service from reading is one alarm of the service: no device is called silent for it, and what waits for time is
/// judged when what was sent meanwhile has been read.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class OutageTests(OutageSite site) : IClassFixture<OutageSite>
{
    private const int HoldBefore = 5;
    private const int Dip = 12;

    /// <summary>Less than the minute for which a deadline waits when it is thought that records are unread.</summary>
    private static readonly TimeSpan HoldPatience = TimeSpan.FromSeconds(40);

    [Fact]
    public Task Broker_WhenFrozenFor20Seconds_IsOneAlarmOfTheService() =>
        RunAsync(20, () => site.Broker.FreezeAsync(), () => site.Broker.ThawAsync(), isSeen: true);

    [Fact]
    public Task Broker_WhenStoppedFor40Seconds_IsOneAlarmOfTheService() =>
        RunAsync(40, () => site.Broker.StopAsync(), () => site.Broker.StartAsync(), isSeen: true);

    [Fact]
    public Task Silo_WhenItStandsStillFor20Seconds_IsOneAlarmOfTheService() =>
        RunAsync(20, FreezeSiloAsync, ThawSiloAsync, isSeen: false);

    [Fact]
    public async Task Silo_WhenKilledAndStartedAgain_CallsNoDeviceSilent()
    {
        await site.ReadyAsync();
        var before = await site.ServiceAlarmsAsync();
        await BeginAsync();
        var dip = EndDipAsync();
        await site.KillSiloAsync();
        await site.StartSiloAsync();
        await dip;
        await EndAsync();

        // A quick restart is none, a slow one is.
        var after = await AwaitEndAsync();
        Assert.InRange(after.Count - before.Count, 0, 1);
    }

    [Fact]
    public async Task Topic_WhenItGetsPartitionsAndAbortedTransactions_IsNoOutage()
    {
        await site.ReadyAsync();
        var before = await site.ServiceAlarmsAsync();
        await BeginAsync();
        var dip = EndDipAsync();
        using (var kafka = new KafkaProbe(site.Broker.Bootstrap))
        {
            await kafka.AddPartitionsAsync(Telemetry.Topic, 2);
            kafka.AbortTransaction(Telemetry.Topic, static () => Telemetry.Record("nobody", TimeProvider.System.GetUtcNow(), ("heartRate", 60)));
        }

        await dip;
        await EndAsync();
        Assert.Equal(before.Count, (await site.ServiceAlarmsAsync()).Count);
    }

    private string Pending => site.Ward.Devices[0];

    private string Dipped => site.Ward.Devices[2];

    private async Task RunAsync(int length, Func<Task> begin, Func<Task> end, bool isSeen)
    {
        await site.ReadyAsync();
        var before = await site.ServiceAlarmsAsync();
        await BeginAsync();
        var outage = site.Ward.MeasuredAsync(length);
        var dip = EndDipAsync();
        await begin();
        if (isSeen)
        {
            await Eventually.Sees("the alarm of the service lives", site.ServiceAlarmsAsync, alarms => alarms.Count > before.Count && alarms[0].Signal == "on");
        }

        await dip;
        await outage;
        if (isSeen)
        {
            await AssertNobodyIsSilentAsync();
            Assert.DoesNotContain(await site.HoldsAsync(Pending), static alarm => alarm.Signal == "on");
        }

        await end();
        await EndAsync();
        var after = await AwaitEndAsync();
        Assert.Equal(before.Count + 1, after.Count);
        var told = site.Folder.Messages().Count(message => message.Value.Contains(after[0].Id, StringComparison.Ordinal));
        Assert.Equal(2, told);
    }

    private Task FreezeSiloAsync()
    {
        site.Silo.Freeze();
        return Task.CompletedTask;
    }

    private Task ThawSiloAsync()
    {
        site.Silo.Thaw();
        return Task.CompletedTask;
    }

    /// <summary>Two patients fall ill; what follows comes in the middle of their hold.</summary>
    private async Task BeginAsync()
    {
        site.Ward.Set(Pending, SteadyWard.Ill);
        site.Ward.Set(Dipped, SteadyWard.Ill);
        await site.Ward.MeasuredAsync(HoldBefore);
    }

    private async Task EndDipAsync()
    {
        await site.Ward.MeasuredAsync(Dip - HoldBefore);
        site.Ward.Set(Dipped, SteadyWard.Well);
    }

    /// <summary>The one that is still ill is told of, the other is not, and no device was called silent.</summary>
    private async Task EndAsync()
    {
        await Eventually.Sees("the hold is raised", () => site.HoldsAsync(Pending), static alarms => alarms.Exists(static alarm => alarm.Signal == "on"), HoldPatience);
        site.Ward.Set(Pending, SteadyWard.Well);
        await Eventually.Sees("the hold ends", () => site.HoldsAsync(Pending), static alarms => alarms.TrueForAll(static alarm => alarm.Signal == "off"));
        await AssertNobodyIsSilentAsync();
        Assert.Empty(await site.HoldsAsync(Dipped));
        Assert.Equal(0, site.Ward.Refused);
    }

    private async Task AssertNobodyIsSilentAsync()
    {
        Assert.All(await site.ConnectivitiesAsync(), static connectivity => Assert.Equal("online", connectivity));
        Assert.DoesNotContain(await site.Silo.Rest.AlarmsAsync(), static alarm => alarm.RuleId == "silence");
    }

    private Task<List<AlarmAnswer>> AwaitEndAsync() =>
        Eventually.Sees("the alarm of the service ends", site.ServiceAlarmsAsync, static alarms => alarms.TrueForAll(static alarm => alarm.Signal == "off"));
}
