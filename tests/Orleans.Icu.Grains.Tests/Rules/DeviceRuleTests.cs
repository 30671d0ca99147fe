using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class DeviceRuleTests
{
    private readonly Icu _icu;
    private readonly string _rule;
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private long _offset;

    public DeviceRuleTests(Icu icu)
    {
        (_icu, _rule, _id) = (icu, icu.NewId("device-rule"), icu.NewId("mon"));
        _device = icu.Device(_id);
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    [Fact]
    public async Task Receive_WhenADeviceRuleComesTrue_AlarmOutlivesACrashRightAfterAndIsRaisedOnce()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("batteryPercent < 20"));
        var batch = Records.Batch(-1, Battery(1, 80), Battery(2, 10));
        await _device.Receive(batch);
        await _icu.Crash(_device);
        await _device.Receive(batch);

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Device, _id));
        Assert.Equal((_rule, AlarmSignal.On, 1), (alarm.RuleId, alarm.Signal, alarm.Raises));
        Assert.Equal(2, (await _device.GetTwin())!.Counters.Records);
        Assert.True(Assert.Single((await _device.GetTwin())!.Rules, rule => rule.RuleId == _rule).Present);
        Assert.Equal(1, (await _icu.Listed(TwinKind.Device, _id))?.ActiveConditions ?? 1);
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task Receive_WhenAnyWriteFailsWithACrash_TheAlarmIsRaisedOnce(Fault fault)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("batteryPercent < 20"));
        for (var step = 1; step < 50; step++)
        {
            var id = $"{_id}-{fault}-{step}";
            var device = _icu.Device(id);
            _icu.World.Faults.Plan(step, fault, what => what.Contains(id, StringComparison.Ordinal) && what.StartsWith("write", StringComparison.Ordinal), () => _icu.World.Store.Cut(device));
            await Eventually.True(() => Give(device, id), "the record to be taken");
            await _icu.PassUntil(async () => (await _icu.Alarms(TwinKind.Device, id)).Count > 0, "the alarm");
            var alarm = Assert.Single(await _icu.Alarms(TwinKind.Device, id));
            Assert.Equal((1, true), (alarm.Raises, alarm.ConditionPresent));
            Assert.Equal(1, (await device.GetTwin())!.Counters.Records);
            if (!_icu.World.Faults.Happened)
            {
                Assert.InRange(step, 2, 49);
                return;
            }
        }

        Assert.Fail("The way has no end.");
    }

    [Fact]
    public async Task OnDeadline_WhenRecordsFailToCome_TheAbsenceRaisesAndTheNextRecordEndsIt()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("missing(record, 40 s)"));
        await Hear();
        await _icu.Pass(TimeSpan.FromSeconds(39));
        Assert.Empty(await _icu.Alarms(TwinKind.Device, _id));
        await _icu.Pass(TimeSpan.FromSeconds(2));
        Assert.True(Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).ConditionPresent);

        await Hear();
        Assert.Equal(AlarmSignal.Off, Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).Signal);
    }

    [Fact]
    public async Task OnDeadline_WhenRecordsCouldNotBeRead_TheirAbsenceIsCountedAnew()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("missing(record, 40 s)"));
        await Hear();
        await _icu.Pass(TimeSpan.FromSeconds(30));
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(100));
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(38));
        Assert.Empty(await _icu.Alarms(TwinKind.Device, _id));

        await _icu.Pass(TimeSpan.FromSeconds(4));
        Assert.True(Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).ConditionPresent);
    }

    [Fact]
    public async Task OnDeadline_WhenTheNewestRecordWaitedUnread_ItsAbsenceCountsFromWhenItWasRead()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("missing(record, 40 s)"));
        await Hear();
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(100));
        var arrived = _icu.World.Time.GetUtcNow().AddSeconds(-35);
        await _device.Receive(Records.Batch(_offset, Records.HeartRate(_id, ++_offset, arrived, 70)));
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(38));

        Assert.Empty(await _icu.Alarms(TwinKind.Device, _id));
    }

    [Fact]
    public async Task OnDeadline_WhenTheDeviceGoesStale_ItIsNotConnectedUntilItsNextRecord()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("not connected"));
        await Hear();
        await _icu.PassUntil(async () => (await _icu.Alarms(TwinKind.Device, _id)).Count > 0, "the alarm");
        Assert.True(Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).ConditionPresent);

        await Hear();
        Assert.False(Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).ConditionPresent);
    }

    [Fact]
    public async Task Receive_WhenTheStoredRuleStateIsDamaged_StartsAfreshAndEndsTheAlarmsItHadRaised()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("batteryPercent < 20"));
        await _device.Receive(Records.Batch(-1, Battery(1, 10)));
        await _device.Checkpoint(Records.Source, 1);
        await Icu.Leave(_device);
        await Eventually.True(
            () => TryDamage(), "the device to leave");

        await _device.Receive(Records.Batch(1, Records.HeartRate(_id, 2, _icu.World.Time.GetUtcNow(), 70)));
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Device, _id));
        Assert.Equal(AlarmSignal.Off, alarm.Signal);

        await _device.Receive(Records.Batch(2, Battery(3, 10)));
        Assert.Equal(2, (await _icu.Alarms(TwinKind.Device, _id)).Count);
    }

    [Fact]
    public async Task Receive_WhenTheDevicesClockJumps_TheRulesTimeDoesNot()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("clockSkew > 60"));
        var now = _icu.World.Time.GetUtcNow();
        Telemetry Skewed(long offset, TimeSpan skew) => new()
        {
            DeviceId = _id,
            Offset = offset,
            DeviceTicks = (now.AddSeconds(offset) + skew).UtcTicks,
            Arrival = TelemetryArrival.At(now.AddSeconds(offset).UtcTicks),
            Vitals = [],
        };
        await _device.Receive(Records.Batch(-1, Skewed(1, TimeSpan.FromSeconds(120)), Skewed(2, TimeSpan.Zero)));

        Assert.Equal(now.AddSeconds(2), (await _device.Explain(_rule))!.TwinTime);
        Assert.False((await _device.Explain(_rule))!.Present);
        Assert.Single(await _icu.Alarms(TwinKind.Device, _id));
    }

    [Fact]
    public async Task Receive_WhenASilenceIsOverBeforeItIsFound_NobodyIsToldOfIt()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("missing(record, 15 s)"));
        var now = _icu.World.Time.GetUtcNow();
        await _device.Receive(Records.Batch(-1, Records.HeartRate(_id, 1, now.AddSeconds(-60), 70), Records.HeartRate(_id, 2, now, 70)));
        Assert.False((await _device.Explain(_rule))!.Present);
        Assert.Empty(await _icu.Alarms(TwinKind.Device, _id));

        await _icu.Pass(TimeSpan.FromSeconds(16));
        Assert.True(Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).ConditionPresent);
    }

    [Fact]
    public async Task Receive_WhenALatchingSilenceIsOverBeforeItIsFound_ItIsTold()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("missing(record, 15 s)") + "\nlatching: true");
        var now = _icu.World.Time.GetUtcNow();
        await _device.Receive(Records.Batch(-1, Records.HeartRate(_id, 1, now.AddSeconds(-60), 70), Records.HeartRate(_id, 2, now, 70)));

        Assert.Equal(AlarmSignal.Latched, Assert.Single(await _icu.Alarms(TwinKind.Device, _id)).Signal);
    }

    private string Rule(string when) => $"""
        id: {_rule}
        title: Test
        twin: device
        kind: technical
        when: {when}
        """;

    private bool TryDamage()
    {
        _icu.World.Store.Change<DeviceState>(_device, "device", _icu.Serializer, static state => state.Rules = [0xFF, 0xFF, 0xFF]);
        return true;
    }

    private async Task<bool> Give(IDeviceGrain device, string id)
    {
        try
        {
            var record = new Telemetry
            {
                DeviceId = id,
                Offset = 1,
                DeviceTicks = _icu.World.Time.GetUtcNow().UtcTicks,
                Arrival = TelemetryArrival.At(_icu.World.Time.GetUtcNow().UtcTicks),
                Vitals = [],
                Detail = new TelemetryDetail { BatteryPercent = 10 },
            };
            var isTaken = (await device.Receive(Records.Batch(-1, record))).Result == IntakeResult.Done;
            if (!_icu.World.Store.IsCut(device.GetGrainId()))
            {
                return isTaken;
            }
        }
        catch (Exception)
        {
            // It is given again.
        }

        // The crash: whoever comes next finds another activation.
        await Icu.Leave(device);
        return false;
    }

    private Task<TelemetryReceipt> Hear() =>
        _device.Receive(Records.Batch(_offset == 0 ? -1 : _offset, Records.HeartRate(_id, ++_offset, _icu.World.Time.GetUtcNow(), 70)));

    private Telemetry Battery(long offset, double percent) => new()
    {
        DeviceId = _id,
        Offset = offset,
        DeviceTicks = _icu.World.Time.GetUtcNow().AddSeconds(offset).UtcTicks,
        Arrival = TelemetryArrival.At(_icu.World.Time.GetUtcNow().AddSeconds(offset).UtcTicks),
        Vitals = [],
        Detail = new TelemetryDetail { BatteryPercent = percent },
    };
}
