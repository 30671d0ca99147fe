using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Service;

public sealed class ServiceWatchTests : IAsyncLifetime
{
    private static readonly string Name = new ServiceOptions().Name;
    private readonly Icu _icu = new();
    private readonly AlarmId _alarm = AlarmId.Unkeyed(TwinKind.Service, Name, OutageAlarm.RuleId);

    public ValueTask InitializeAsync() => _icu.InitializeAsync();

    public ValueTask DisposeAsync() => _icu.DisposeAsync();

    [Fact]
    public async Task Step_WhenNothingIsRead_OneAlarmIsRaisedToldToEverybodyAndEnds()
    {
        await Hear("mon-1", "ward-1");
        await Hear("mon-2", "ward-3");
        await Pass(40);
        await Outage(20);
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Service, Name));
        Assert.Equal((AlarmSignal.On, AlarmPriority.High, AlarmKind.Technical), (alarm.Signal, alarm.Priority, alarm.Kind));
        Assert.Contains("no broker answers. No alarm comes of 2 devices in ward-1, ward-3 meanwhile.", alarm.Message, StringComparison.Ordinal);
        var ofAWard = new AlarmQuery(true, "ward-3", null, null, AlarmPriority.High, 10, null);
        Assert.Single((await _icu.AlarmList(TwinKind.Service, Name).Query(ofAWard)).Alarms);
        await _icu.PassUntil(() => Task.FromResult(_icu.World.Channels.Sms(alarm.Id).Count == 2), "both people of the roster to be told");

        await Pass(40);
        alarm = Assert.Single(await _icu.Alarms(TwinKind.Service, Name));
        Assert.Equal(AlarmSignal.Off, alarm.Signal);
        Assert.Equal("Raised Cleared Ended", string.Join(' ', _icu.World.Publisher.DistinctKindsOf(alarm.Id)));
        Assert.All(_icu.World.Channels.Sms(alarm.Id), static message => Assert.Contains("ICU all wards: Telemetry is not read", message.Text, StringComparison.Ordinal));
        Assert.Equal(2, _icu.World.Channels.Sms(alarm.Id).Count);
    }

    [Fact]
    public async Task Step_WhenTheAlarmCannotBeStored_ItIsToldWhenItCan()
    {
        await Pass(40);
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith("alarm/" + _alarm.GrainKey, StringComparison.Ordinal));
        await Outage(20);

        Assert.Single(await _icu.Alarms(TwinKind.Service, Name));
        Assert.True(_icu.World.Faults.Happened);
    }

    [Fact]
    public async Task Step_WhenTheServiceDiedInAnOutage_TheAlarmIsOneAndEndsAfterwards()
    {
        await Pass(40);
        await Outage(20, isOver: false);
        await _icu.Restart(TimeSpan.FromSeconds(10));
        _icu.Service.Begin();
        await Pass(5);
        Assert.Equal(AlarmSignal.On, Assert.Single(await _icu.Alarms(TwinKind.Service, Name)).Signal);

        _icu.World.Intake.GoOn();
        await Pass(40);
        Assert.Equal(AlarmSignal.Off, Assert.Single(await _icu.Alarms(TwinKind.Service, Name)).Signal);
    }

    private async Task Outage(int seconds, bool isOver = true)
    {
        _icu.World.Intake.Stop();
        _icu.World.Intake.Outage = new IntakeOutage(_icu.World.Time.GetUtcNow(), "no broker answers");
        await Pass(seconds);
        if (isOver)
        {
            _icu.World.Intake.GoOn();
        }
    }

    private async Task Pass(int seconds)
    {
        for (var step = 0; step < 2 * seconds; step++)
        {
            _icu.World.Time.Advance(TimeSpan.FromSeconds(0.5));
            _icu.Service.Step(isUp: true);
            await _icu.Service.Telling;
        }
    }

    private async Task Hear(string id, string ward)
    {
        await _icu.Device(id).SetAttributes(new Dictionary<string, string?> { ["ward"] = $"\"{ward}\"" });
        await _icu.Device(id).Receive(Records.Batch(-1, Records.HeartRate(id, 1, _icu.World.Time.GetUtcNow(), 70)));
        await Eventually.True(async () => (await _icu.Listed(TwinKind.Device, id))?.Connectivity == Connectivity.Online, "the index to hear of the device");
    }
}
