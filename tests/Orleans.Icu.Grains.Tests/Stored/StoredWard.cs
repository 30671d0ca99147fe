using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Stored;

/// <summary>
/// A small ward whose stored states hold something in every form that is stored: five hours of a device at a patient, rules, limits,
/// alarms with messages, and twins that owe something when the silo dies.
/// </summary>
internal sealed class StoredWard : IAsyncDisposable
{
    public const string Device = "mon-1";
    public const string Patient = "pat-1";
    public const string LostPlacement = "mon-2";
    public const string Newcomer = "pat-2";
    public const string OwesAlarm = "pat-3";
    public const string OwesNote = "pat-4";
    public const string OwesFacts = "pat-5";
    public const int Minutes = 300;

    private const string HeartRule = """
        rules:
          - id: gold-heart
            title: Heart rate
            twin: patient
            params:
              limit: { default: 120 /min, min: 100 /min, max: 200 /min }
            when: heartRate > limit
        """;

    private const string WindowRule = """
        rules:
          - { id: gold-window, title: Window, twin: patient, when: "avg(heartRate, 2 h) > 10 and min(spo2, 1 h) < 99" }
        """;

    private const string BatteryRule = """
        rules:
          - { id: gold-battery, title: Battery, twin: device, latching: true, when: "batteryPercent < 20" }
        """;

    private readonly TestSilo _silo;

    private StoredWard(IcuWorld world)
    {
        World = world;
        _silo = new TestSilo(world);
    }

    public IcuWorld World { get; }

    public IGrainFactory Grains => _silo.Grains;

    public AlarmIds Ids => _silo.AlarmIds;

    public IRuleBookGrain Book => Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key);

    /// <summary>When the first record was measured.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 21, 1, 0, TimeSpan.Zero);

    /// <summary>When the last one was.</summary>
    public static DateTimeOffset End { get; } = Start.AddMinutes(Minutes - 1);

    /// <summary>Opens a ward whose silo died a minute after the last record.</summary>
    public static async Task<StoredWard> Open(string archive)
    {
        var world = new IcuWorld();
        world.Time.SetUtcNow(End.AddMinutes(1));
        var hasSecret = false;
        foreach (var line in archive.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            hasSecret |= parts[0] == AlarmIds.StateName;
            world.Store.Put(parts[0], GrainId.Parse(parts[1], CultureInfo.InvariantCulture), Convert.FromBase64String(parts[2]));
        }

        var ward = new StoredWard(world) { HasUnkeyedAlarms = !hasSecret };
        await ward._silo.Start();
        return ward;
    }

    /// <summary>The ward as today's code stores it.</summary>
    public static async Task<string> Live()
    {
        await using var ward = new StoredWard(new IcuWorld());
        await ward._silo.Start();
        await ward.PutRules();
        await ward.Place();
        for (var minute = 0; minute < Minutes; minute++)
        {
            await ward.Minute(minute);
        }

        await ward.Owe();
        await ward._silo.Kill();
        return string.Join('\n', ward.World.Store.Rows
            .Select(static row => $"{row.Name}\t{row.Grain}\t{Convert.ToBase64String(row.Bytes)}")
            .Order(StringComparer.Ordinal)) + "\n";
    }

    /// <summary>Whether the ward's alarms were raised before their ids had a key; they keep them.</summary>
    public bool HasUnkeyedAlarms { get; private init; }

    public AlarmId AlarmOf(TwinKind kind, string twin, string rule) =>
        HasUnkeyedAlarms ? AlarmId.Unkeyed(kind, twin, rule) : _silo.AlarmIds.Of(kind, twin, rule);

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    private async Task PutRules()
    {
        await Book.Put("gold-heart", HeartRule, "Dr. Rule", null);
        await Book.Put("gold-window", WindowRule, "Dr. Rule", null);
        var edition = (await Book.Put("gold-battery", BatteryRule, "Dr. Rule", null)).Edition;
        edition = (await Book.SetLimit(new RuleLimitChange("gold-heart", "limit", "ward-9", 150, "Dr. Limit"))).Edition;
        await _silo.Rules.WaitFor(edition, CancellationToken.None);
    }

    private async Task Place()
    {
        var device = Grains.GetGrain<IDeviceGrain>(Device);
        await device.SetAttributes(new Dictionary<string, string?> { ["ward"] = "\"ward-1\"", ["deviceName"] = "\"Monitor ä\"" });
        await device.Associate(Patient, "Nurse A");
        await Grains.GetGrain<IPatientGrain>(Patient).SetAttributes(new Dictionary<string, string?> { ["age"] = "67", ["strokeNoLysis"] = "true" });
        await Grains.GetGrain<IPatientGrain>(Patient).SetLimit(new RuleLimitChange("gold-heart", "limit", null, 118, "Dr. Limit"));
    }

    private async Task Minute(int minute)
    {
        World.Time.SetUtcNow(Start.AddMinutes(minute));
        await _silo.Deadlines.Settle();
        var device = Grains.GetGrain<IDeviceGrain>(Device);
        await device.Receive(Records.Batch(minute - 1, Record(minute)));
        if (minute % 20 == 19)
        {
            await device.Checkpoint(Records.Source, minute);
        }

        if (minute == 130)
        {
            await Grains.GetGrain<IAlarmGrain>(AlarmOf(TwinKind.Device, Device, "gold-battery").GrainKey).Acknowledge(1, "Nurse B", "charger");
        }
    }

    /// <summary>A record; the last one has values of its own.</summary>
    private static Telemetry Record(int minute) => new()
    {
        DeviceId = Device,
        Offset = minute,
        DeviceTicks = Start.AddMinutes(minute).UtcTicks,
        Arrival = TelemetryArrival.At(Start.AddMinutes(minute).UtcTicks),
        Sequence = minute,
        Vitals =
        [
            new(VitalKind.HeartRate, minute % 100 is >= 40 and < 60 ? 125 : minute == Minutes - 1 ? 77 : 70 + (minute % 5)),
            new(VitalKind.Spo2, 97),
            new(VitalKind.Temperature, 36.8),
            new(VitalKind.SystolicBp, 121),
            new(VitalKind.DiastolicBp, 79),
        ],
        Detail = minute % 60 != 0 ? null : new TelemetryDetail
        {
            KnownFlags = MonitorFlags.Asystole | MonitorFlags.AtrialFibrillation,
            Flags = MonitorFlags.AtrialFibrillation,
            BatteryPercent = minute is >= 120 and < 180 ? 10 : 80,
            Firmware = "2.4.1",
            Reported = [new("bed", "\"bed-07\""), new("slot", FormattableString.Invariant($"{minute}"))],
        },
    };

    private async Task Owe()
    {
        World.Faults.Plan(1, Fault.Before, static what => what == $"write patient patient/{Newcomer}");
        await Assert.ThrowsAnyAsync<Exception>(() => Grains.GetGrain<IDeviceGrain>(LostPlacement).Associate(Newcomer, "Nurse C"));

        var alarm = AlarmOf(TwinKind.Patient, OwesAlarm, "stroke-score").Twin;
        World.Faults.Plan(1, Fault.Before, what => what.StartsWith("write alarm ", StringComparison.Ordinal) && what.Contains(alarm, StringComparison.Ordinal));
        await Grains.GetGrain<IPatientGrain>(OwesAlarm).Observe(Records.Batch(-1, Records.Of("mon-3", 1, End, Records.Ill)));

        World.Faults.Plan(1, Fault.Before, static what => what.StartsWith("write rulebook", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => Grains.GetGrain<IPatientGrain>(OwesNote).SetLimit(new RuleLimitChange("gold-heart", "limit", null, 130, "Dr. Limit")));
        World.Faults.Clear();

        World.Publisher.IsDown = true;
        World.Channels.OnSms = static _ => throw new IOException("Test: the provider is away.");
        await Grains.GetGrain<IPatientGrain>(OwesFacts).Observe(Records.Batch(-1, Records.Of("mon-5", 1, End, Records.Ill)));
        var messages = Grains.GetGrain<INotificationGrain>(AlarmOf(TwinKind.Patient, OwesFacts, "stroke-score").ToString());
        await Eventually.True(async () => (await messages.GetDeliveries()).Any(static delivery => delivery is { Channel: "sms", Attempts: > 0 }), "an attempt");
    }
}
