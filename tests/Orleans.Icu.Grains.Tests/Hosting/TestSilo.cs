using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;
using Orleans.Icu.Testing;
using Orleans.Providers;
using Orleans.Serialization;

namespace Orleans.Icu.Grains.Tests;

/// <summary>
/// The real grains in a real silo on loopback. Grains and their timers run on the test's clock; the fleet reporter, which only
/// gathers, runs on the real one, so that no test has to move the clock for it.
/// </summary>
/// <param name="world">What outlives the silo.</param>
/// <param name="first">The silo whose cluster it joins; without one it is the first of its own.</param>
/// <param name="more">What else it hosts.</param>
internal sealed class TestSilo(IcuWorld world, TestSilo? first = null, Action<IServiceCollection>? more = null) : IAsyncDisposable
{
    /// <summary>
    /// On a busy machine a storm of calls takes longer than Orleans' 30 s. An answer that expires is dropped, and as the test's clock
    /// stands still the caller would wait for ever.
    /// </summary>
    private static readonly TimeSpan CallPatience = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many ended alarms each list keeps. A list is shared by many tests, some of which live in the future of others: with few, those
    /// would push out the alarms of a test that looks for its own.
    /// </summary>
    public const int EndedAlarmsKept = 90;

    private readonly IPEndPoint _address = new(IPAddress.Loopback, FreePorts.Take());
    private IHost? _host;
    private bool _isDead;

    public IcuWorld World => world;

    public bool IsRunning => _host is not null;

    public SiloAddress Address => _host!.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <summary>The silos that this one knows of, itself included.</summary>
    public int Known => _host!.Services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count;

    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public RuleLibrary Library => _host!.Services.GetRequiredService<RuleLibrary>();

    public AlarmIds AlarmIds => _host!.Services.GetRequiredService<AlarmIds>();

    public ILocalRules Rules => _host!.Services.GetRequiredService<ILocalRules>();

    public TwinCensus Census => _host!.Services.GetRequiredService<TwinCensus>();

    public HealthCheckService Health => _host!.Services.GetRequiredService<HealthCheckService>();

    public ServiceWatch Service => _host!.Services.GetRequiredService<ServiceWatch>();

    public MessageBoard Board => _host!.Services.GetRequiredService<MessageBoard>();

    public ReadingWatch Reading => _host!.Services.GetRequiredService<ReadingWatch>();

    public Serializer Serializer => _host!.Services.GetRequiredService<Serializer>();

    public TestDeadlines Deadlines { get; } = new(world.Time, world.Store);

    public async Task Start()
    {
        _host = Build();
        await _host.StartAsync().WaitAsync(Eventually.Patience);
    }

    /// <summary>Ends the silo as kill -9 would: nothing it still wants to store is stored, no deadline of it fires.</summary>
    public Task Kill()
    {
        (_isDead, Deadlines.IsDead) = (true, true);
        return Stop();
    }

    public ValueTask DisposeAsync() => new(Stop());

    private async Task Stop()
    {
        Deadlines.IsDead = true;
        if (Interlocked.Exchange(ref _host, null) is { } host)
        {
            await host.StopAsync().WaitAsync(Eventually.Patience);
            host.Dispose();
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error));
        builder.Services.AddSingleton<TimeProvider>(world.Time);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(_address.Port, FreePorts.Take(), first?._address)
            .AddMemoryStreams(IcuStreams.Provider)
            .AddMemoryGrainStorage("PubSubStore")
            .AddReminders()
            .Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = CallPatience)
            .Configure<ClientMessagingOptions>(static options => options.ResponseTimeout = CallPatience)
            .AddIcuGrains(
                twins => twins.Configure(options =>
                {
                    (options.EndedAlarmsKept, options.MaximumDevices, options.MaximumPatients) = (EndedAlarmsKept, world.MaximumDevices, world.MaximumPatients);
                }),
                roster => roster.Configure(options => Copy(world.Roster, options))));
        AddPorts(builder.Services);

        // Tests move the clock in leaps, which this would take for pauses of the process.
        builder.Services.Remove(builder.Services.Single(static service => service.ImplementationType == typeof(ServiceClock)));
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    private void AddPorts(IServiceCollection services)
    {
        services.AddSingleton<IReminderTable>(world.Reminders);
        services.AddSingleton<IDeadlineScheduler>(Deadlines);
        services.AddSingleton<ITelemetryIntake>(world.Intake);
        services.AddSingleton<IAlarmFactPublisher>(world.Publisher);
        services.AddSingleton<ISmsChannel>(world.Channels);
        services.AddSingleton<IEmailChannel>(world.Channels);
        services.AddSingleton(provider => new FleetReporter(
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<IOptions<TwinOptions>>(),
            provider.GetRequiredService<TwinCensus>(),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<FleetReporter>>()));
        services.AddKeyedSingleton(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (provider, _) => world.Store.For(provider.GetRequiredService<Serializer>(), () => !_isDead));
    }

    private static void Copy(RosterOptions from, RosterOptions to)
    {
        foreach (var person in from.Recipients)
        {
            to.Recipients.Add(person);
        }
    }
}
