using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal static class TestTwins
{
    private static readonly IReadOnlyDictionary<string, TwinProperty> Nothing = new Dictionary<string, TwinProperty>();

    public static DeviceTwin Device(string id) => new()
    {
        Id = id,
        Model = "dtmi:icu:device;1",
        Version = 1,
        Attributes = Nothing,
        Reported = Nothing,
        Desired = Nothing,
        Vitals = [],
        Connectivity = Connectivity.Unknown,
        Associations = [],
        Flags = MonitorFlags.None,
        ClockSkew = TimeSpan.Zero,
        Counters = new(0, 0, 0, 0, 0, 0),
    };

    public static PatientTwin Patient(string id) => new()
    {
        Id = id,
        Model = "dtmi:icu:patient;1",
        Version = 1,
        Attributes = Nothing,
        Vitals = [],
        Associations = [],
        Rules = [],
        Counters = new(0, 0, 0, 0, 0, 0),
    };
}
