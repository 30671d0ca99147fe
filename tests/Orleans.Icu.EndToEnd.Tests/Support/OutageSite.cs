using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A broker, a ward that never stops sending and a silo: all scenarios of <see cref="OutageTests"/> have them one after the other.</summary>
public sealed class OutageSite : IAsyncDisposable
{
    public const string Rule = "e2e-hold";
    private const int DeviceCount = 20;

    // More than devices: some partitions have no records but those of the tests.
    private const int Partitions = 24;
    private const string Yaml = $"""
        rules:
          - id: {Rule}
            title: Test
            twin: patient
            when: spo2 < 88
            for: 15 s
        """;

    private readonly TempFolder _folder = new();
    private TestBroker? _broker;
    private SiloProcess? _silo;
    private SteadyWard? _ward;

    internal TestBroker Broker => _broker!;

    internal SiloProcess Silo => _silo!;

    internal SteadyWard Ward => _ward!;

    internal TempFolder Folder => _folder;

    /// <summary>Returns when everything runs, and no alarm of the service or of the test's rule lives.</summary>
    internal async Task ReadyAsync()
    {
        if (_broker is null)
        {
            _broker = await TestBroker.StartNewAsync();
            await StartSiloAsync();
            await Silo.Rest.PutRuleAsync(Rule, Yaml);
            _ward = new SteadyWard(_broker.Bootstrap, DeviceCount, areSomeSlow: true);
        }

        Assert.SkipWhen(_ward is null, "The site could not be set up.");
        await Eventually.Sees("every device is heard of", ConnectivitiesAsync, static all => all.Count == DeviceCount && all.All(static one => one == "online"));
        await Eventually.Sees("no alarm lives that a scenario looks for", LiveAsync, static live => live.Count == 0);
    }

    internal async Task StartSiloAsync() => _silo = await SiloProcess.StartAsync(
        _folder,
        Broker.Setting,
        string.Create(CultureInfo.InvariantCulture, $"Kafka:Partitions={Partitions}"),
        "Twins:AdmitUnknownDevices=true",
        "Twins:OutageEndsAfter=00:00:05",
        "Silo:Name=e2e");

    internal async Task KillSiloAsync()
    {
        await Silo.KillAsync();
        Silo.Dispose();
    }

    internal async Task<List<string>> ConnectivitiesAsync() =>
        [.. (await Silo.Rest.DevicesAsync(Ward.Devices)).Values.Select(static device => device.Connectivity)];

    internal async Task<List<AlarmAnswer>> ServiceAlarmsAsync() => [.. (await Silo.Rest.AlarmsAsync()).Where(static alarm => alarm.TwinKind == "service")];

    internal async Task<List<AlarmAnswer>> HoldsAsync(string patient) =>
        [.. (await Silo.Rest.AlarmsAsync()).Where(alarm => alarm.RuleId == Rule && alarm.TwinId == patient)];

    public async ValueTask DisposeAsync()
    {
        if (_ward is not null)
        {
            await _ward.DisposeAsync();
        }

        _silo?.Dispose();
        _broker?.Dispose();
        _folder.Dispose();
    }

    private async Task<List<AlarmAnswer>> LiveAsync() =>
        [.. (await Silo.Rest.AlarmsAsync()).Where(static alarm => alarm.Signal != "off" && (alarm.TwinKind == "service" || alarm.RuleId == Rule))];
}
