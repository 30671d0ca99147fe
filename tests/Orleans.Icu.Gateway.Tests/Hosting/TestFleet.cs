using System.Collections.Concurrent;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

/// <summary>What the test grains know. The index never changes; twins and alarms belong to the test that names them.</summary>
public sealed class TestFleet
{
    public const int Devices = 2_500;

    public const int Alarms = 250;

    /// <summary>An attribute that a twin has no room for.</summary>
    public const string OneTooMany = "oneTooMany";

    /// <summary>What a grain says that refuses.</summary>
    public const string TooMany = "There are 3; the limit is 3.";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TwinSummary> Index { get; } =
    [
        .. Enumerable.Range(0, Devices).Select(ListedDevice),
        .. Enumerable.Range(0, 40).Select(number => new TwinSummary { Id = $"pat-{number:D3}", Kind = TwinKind.Patient, Version = number + 1, Ward = $"ICU-{number % 3}" }),
    ];

    public IReadOnlyList<Alarm> AlarmIndex { get; } = [.. Enumerable.Range(0, Alarms).Select(ListedAlarm)];

    public ConcurrentDictionary<string, DeviceTwin> DeviceTwins { get; } = new();

    public ConcurrentDictionary<string, PatientTwin> PatientTwins { get; } = new();

    public ConcurrentDictionary<string, IReadOnlyList<VitalSeries>> Series { get; } = new();

    public ConcurrentDictionary<string, AlarmDetail> AlarmDetails { get; } = new();

    public ConcurrentDictionary<string, IReadOnlyList<DeliveryStatus>> Deliveries { get; } = new();

    /// <summary>How rules stand, by "twin rule".</summary>
    public ConcurrentDictionary<string, RuleStanding> Standings { get; } = new();

    /// <summary>Calls of grains that change something, newest last.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Limits that were set, by "where rule parameter".</summary>
    public ConcurrentDictionary<string, RuleLimitSetting> Limits { get; } = new();

    /// <summary>Rules that were put beside the one that is always there.</summary>
    public ConcurrentDictionary<string, string> Rules { get; } = new();

    /// <summary>Makes a device known.</summary>
    public DeviceTwin Device(string id) => DeviceTwins.GetOrAdd(id, static id => TestTwins.Device(id));

    /// <summary>Makes a patient known.</summary>
    public PatientTwin Patient(string id) => PatientTwins.GetOrAdd(id, static id => TestTwins.Patient(id));

    public static Alarm NewAlarm(string id) => new()
    {
        Id = id,
        TwinKind = TwinKind.Patient,
        TwinId = id.Split('~')[1],
        RuleId = id.Split('~')[2],
        RuleVersion = 1,
        Title = "Stroke risk",
        Kind = AlarmKind.Physiological,
        Priority = AlarmPriority.High,
        ConditionPresent = true,
        Signal = AlarmSignal.On,
        Severity = 3,
        Raises = 1,
        RaisedAt = Start,
        Inputs = [new AlarmInput("systolicBp", 184.5, Start, 1)],
        Latching = true,
    };

    /// <summary>Values repeat, and some twins have none, so that ties and missing values are on many pages.</summary>
    private static TwinSummary ListedDevice(int number) => new()
    {
        Id = $"mon-{number * 7919 % Devices:D4}",
        Kind = TwinKind.Device,
        Version = number % 50,
        Ward = number % 11 == 0 ? null : $"ICU-{number % 10}",
        Bed = (number % 13).ToString(System.Globalization.CultureInfo.InvariantCulture),
        PatientId = number % 3 == 0 ? null : $"pat-{number}",
        Connectivity = (Connectivity)(number % 4),
        LastSeenTicks = number % 17 == 0 ? 0 : Start.AddSeconds(number % 100 + 0.25).UtcTicks,
        ActiveConditions = number % 3,
        Vitals = number % 5 == 0 ? [] : [new(VitalKind.HeartRate, 40 + number % 97 + 0.1), new(VitalKind.Spo2, 80 + number % 20)],
    };

    private static Alarm ListedAlarm(int number) => NewAlarm($"{(number % 4 == 0 ? "device" : "patient")}~twin-{number % 20}~rule-{number % 3}~{number + 1}") with
    {
        TwinKind = number % 4 == 0 ? TwinKind.Device : TwinKind.Patient,
        RaisedAt = Start.AddSeconds(number / 3),
        Signal = (AlarmSignal)(number % 4),
        Priority = (AlarmPriority)(number % 3),
        AcknowledgedAt = number % 4 == 2 ? Start.AddHours(1) : null,
        Ward = $"ICU-{number % 5}",
    };
}
