using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests.Time;

/// <summary>A backlog of a patient with several devices gives the same alarms in whatever order its partitions are read.</summary>
public sealed class ReadingOrderTests : IDisposable
{
    private const int Seconds = 600;
    private const int SliceSeconds = 60;

    /// <summary>The fleet index wakes a patient that has work, later than this.</summary>
    private static readonly TimeSpan BeforeTheIndexCalls = TimeSpan.FromMinutes(3);

    private readonly Icu _icu;
    private readonly string _id;
    private readonly DateTimeOffset _start;

    public ReadingOrderTests(Icu icu)
    {
        (_icu, _id, _start) = (icu, icu.NewId("order"), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose() => (_icu.World.Intake.Behind, _icu.World.Intake.RecordedUpTo, _icu.World.Intake.LeftBehind) =
        (TimeSpan.Zero, DateTimeOffset.MaxValue, null);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Alarms_OfABacklogReadDeviceAfterDevice_AreThoseOfReadingInTheOrderOfTime(int seed, bool isRecorded)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("both", "spo2 < 88 and heartRate > 120", "5 s"), Rule("spo2", "spo2 < 88", "15 s"));
        await Associate("right", "mixed");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        var now = _icu.World.Time.GetUtcNow();
        await ReadInOrder("right", isRecorded, now);
        await ReadInSlices("mixed", isRecorded, now, new Random(seed));

        var expected = await Raised("right");
        Assert.Equal(8, expected.Count);
        Assert.Equal(expected, await Raised("mixed"));
        Assert.Equal(2 * Seconds, (await _icu.Patient(_id + "mixed").GetTwin())!.Counters.Records);
    }

    /// <summary>A partition that goes back in the time of recorded pasts: its position says nothing of what is still to come.</summary>
    [Fact]
    public async Task Alarms_OfARecordedPastReadOneWholeDeviceAfterTheOther_AreThoseOfReadingInTheOrderOfTime()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("both", "spo2 < 88 and heartRate > 120", "5 s"), Rule("spo2", "spo2 < 88", "15 s"));
        await Associate("right", "whole");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        await ReadInOrder("right", isRecorded: true, _icu.World.Time.GetUtcNow());

        _icu.World.Intake.RecordedUpTo = _start.AddSeconds(Seconds);
        await Device("whole", 1).Receive(Batch("whole", 1, 0, Seconds, isRecorded: true));
        await Device("whole", 0).Receive(Batch("whole", 0, 0, Seconds, isRecorded: true));
        await EndBacklog("whole");

        var expected = await Raised("right");
        Assert.Equal(8, expected.Count);
        Assert.Equal(expected, await Raised("whole"));
    }

    /// <summary>One twin that hangs keeps nobody waiting but its own patient, whose alarms would be others without its records.</summary>
    [Fact]
    public async Task Alarms_OfARecordedPast_WhenADeviceHangsAfterAllElseIsRead_AreThoseOfReadingInTheOrderOfTime()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("both", "spo2 < 88 and heartRate > 120", "5 s"), Rule("spo2", "spo2 < 88", "15 s"));
        await Associate("right", "hanging");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        await ReadInOrder("right", isRecorded: true, _icu.World.Time.GetUtcNow());

        _icu.World.Intake.RecordedUpTo = _start.AddSeconds(Seconds);
        await Device("hanging", 1).Receive(Batch("hanging", 1, 0, Seconds, isRecorded: true));
        _icu.World.Intake.RecordedUpTo = DateTimeOffset.MaxValue;
        _icu.World.Intake.LeftBehind = DeviceId("hanging", 0);
        for (var second = 0; second < Seconds; second += SliceSeconds)
        {
            await Device("hanging", 0).Receive(Batch("hanging", 0, second, second + SliceSeconds, isRecorded: true));
        }

        _icu.World.Intake.LeftBehind = null;
        await EndBacklog("hanging");

        var expected = await Raised("right");
        Assert.Equal(8, expected.Count);
        Assert.Equal(expected, await Raised("hanging"));
    }

    [Fact]
    public async Task Waiting_WhenTheSiloDiesMeanwhile_IsAppliedOnceAfterwards()
    {
        await Associate("killed");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        _icu.World.Intake.Behind = TimeSpan.FromSeconds(Seconds + 1);
        var patient = _icu.Patient(_id + "killed");
        await Device("killed", 0).Receive(Batch("killed", 0, 0, 100, isRecorded: false));
        await Device("killed", 0).Checkpoint(Source(0), 99);
        Assert.Equal(0, (await patient.GetTwin())!.Counters.Records);
        await _icu.Crash(patient);
        await Device("killed", 0).Receive(Batch("killed", 0, 0, 100, isRecorded: false));

        _icu.World.Intake.Behind = TimeSpan.Zero;
        await Eventually.True(async () => (await patient.GetTwin())!.Counters.Records == 100, "what waited is applied");
    }

    /// <summary>Reading may end while a patient looks how far it is: afterwards it moves no more, and nobody would call the patient.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Waiting_WhenReadingEndsWhileThePatientLooks_IsApplied(int looks)
    {
        await Associate("last");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        _icu.World.Intake.RecordedUpTo = _start.AddSeconds(Seconds);
        _icu.World.Intake.EndAfterLooks(looks);
        await Device("last", 0).Receive(Batch("last", 0, 0, 100, isRecorded: true));

        await Eventually.True(async () => (await _icu.Patient(_id + "last").GetTwin())!.Counters.Records == 100, "what waited is applied");
        Assert.Equal(DateTimeOffset.MaxValue, _icu.World.Intake.RecordedUpTo);
    }

    [Fact]
    public async Task Waiting_WhenThePatientIsActivatedAfterReadingHasEnded_IsApplied()
    {
        await Associate("later");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        _icu.World.Intake.RecordedUpTo = _start.AddSeconds(Seconds);
        var patient = _icu.Patient(_id + "later");
        await Device("later", 0).Receive(Batch("later", 0, 0, 100, isRecorded: true));
        await Device("later", 0).Checkpoint(Source(0), 99);
        await _icu.Crash(patient);
        _icu.World.Intake.RecordedUpTo = DateTimeOffset.MaxValue;

        await Eventually.True(async () => (await patient.GetTwin())!.Counters.Records == 100, "what waited is applied");
    }

    [Fact]
    public async Task Waiting_WhenThePatientCannotBeReadAsReadingEnds_IsAppliedWhenItCan()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("both", "spo2 < 88 and heartRate > 120", "5 s"), Rule("spo2", "spo2 < 88", "15 s"));
        await Associate("away");
        _icu.World.Time.Advance(TimeSpan.FromSeconds(Seconds));
        _icu.World.Intake.RecordedUpTo = _start.AddSeconds(Seconds);
        var patient = _icu.Patient(_id + "away");
        await Device("away", 0).Receive(Batch("away", 0, 0, Seconds, isRecorded: true));
        await Device("away", 0).Checkpoint(Source(0), Seconds - 1);
        await Icu.Leave(patient);
        var refused = 0;
        _icu.World.Faults.FailAll(step => step == $"read patient {patient.GetGrainId()}" && ++refused > 0);
        (_icu.World.Intake.RecordedUpTo, _icu.World.Intake.Behind) = (DateTimeOffset.MaxValue, TimeSpan.Zero);
        await Eventually.True(() => Volatile.Read(ref refused) > 0, "the patient is called");

        _icu.World.Faults.Clear();
        var readable = _icu.World.Time.GetUtcNow();
        await _icu.PassUntil(async () => (await Raised("away")).Count > 0, "what waited to be applied");
        Assert.InRange(_icu.World.Time.GetUtcNow() - readable, TimeSpan.Zero, BeforeTheIndexCalls);
    }

    private async Task Associate(params string[] patients)
    {
        foreach (var patient in patients)
        {
            await Device(patient, 0).Associate(_id + patient, "test");
            await Device(patient, 1).Associate(_id + patient, "test");
        }
    }

    private async Task ReadInOrder(string patient, bool isRecorded, DateTimeOffset now)
    {
        for (var second = 0; second < Seconds; second++)
        {
            _icu.World.Intake.Behind = now - _start.AddSeconds(second + 1);
            _icu.World.Intake.RecordedUpTo = isRecorded ? _start.AddSeconds(second + 1) : DateTimeOffset.MaxValue;
            await Device(patient, 0).Receive(Batch(patient, 0, second, second + 1, isRecorded));
            await Device(patient, 1).Receive(Batch(patient, 1, second, second + 1, isRecorded));
        }
    }

    /// <summary>As the reader does: within two slices of time, but else in any order.</summary>
    private async Task ReadInSlices(string patient, bool isRecorded, DateTimeOffset now, Random random)
    {
        var at = new int[2];
        while (at.Min() < Seconds)
        {
            var slice = at.Min() / SliceSeconds * SliceSeconds;
            _icu.World.Intake.Behind = now - _start.AddSeconds(slice);
            _icu.World.Intake.RecordedUpTo = isRecorded ? _start.AddSeconds(slice) : DateTimeOffset.MaxValue;
            var device = random.Next(2);
            var end = Math.Min(Math.Min(at[device] + 1 + random.Next(SliceSeconds), slice + (2 * SliceSeconds)), Seconds);
            if (end > at[device])
            {
                await Device(patient, device).Receive(Batch(patient, device, at[device], end, isRecorded));
                at[device] = end;
            }
        }

        await EndBacklog(patient);
    }

    private Task EndBacklog(string patient)
    {
        (_icu.World.Intake.RecordedUpTo, _icu.World.Intake.Behind) = (DateTimeOffset.MaxValue, TimeSpan.Zero);
        return Eventually.True(
            async () => (await _icu.Patient(_id + patient).GetTwin())!.Counters.Records == 2 * Seconds, "what waited is applied");
    }

    private TelemetryBatch Batch(string patient, int device, int from, int to, bool isRecorded) =>
        new(Source(device), from - 1, [.. Enumerable.Range(from, to - from).Select(second => Record(patient, device, second, isRecorded))]);

    /// <summary>Saturation is low half of the time, the heart fast a third; where both meet, a rule over both devices raises.</summary>
    private Telemetry Record(string patient, int device, int second, bool isRecorded)
    {
        var time = _start.AddSeconds(second).UtcTicks;
        return new Telemetry
        {
            DeviceId = DeviceId(patient, device),
            Offset = second,
            DeviceTicks = time + (device == 0 || isRecorded ? 0 : 4 * TimeSpan.TicksPerMinute),
            Arrival = new TelemetryArrival(time, true, 0, _icu.World.Time.GetUtcNow().UtcTicks),
            IsRecorded = isRecorded,
            Vitals = [device == 0 ? new(VitalKind.Spo2, second / 60 % 2 == 0 ? 97 : 80) : new(VitalKind.HeartRate, second / 50 % 3 == 0 ? 150 : 72)],
        };
    }

    private async Task<List<(string Rule, AlarmFactKind Kind, DateTimeOffset Time)>> Raised(string patient)
    {
        var raised = new List<(string, AlarmFactKind, DateTimeOffset)>();
        foreach (var rule in new[] { "both", "spo2" })
        {
            var alarms = _icu.Alarm(_icu.AlarmIdOf(TwinKind.Patient, _id + patient, $"{_id}-{rule}"));
            for (var episode = 1; await alarms.Get(episode) is { } detail; episode++)
            {
                raised.AddRange(detail.Journal.Where(static fact => fact.Kind == AlarmFactKind.Raised).Select(fact => (rule, fact.Kind, fact.Time)));
            }
        }

        return raised;
    }

    private IDeviceGrain Device(string patient, int device) => _icu.Device(DeviceId(patient, device));

    private string DeviceId(string patient, int device) => $"{_id}{patient}-{device}";

    private static string Source(int device) => $"icu.telemetry@1/{device}";

    private string Rule(string id, string when, string delay) => $"""
        id: {_id}-{id}
        title: {id}
        twin: patient
        priority: medium
        stale: 30 s
        when: {when}
        for: {delay}
        """;
}
