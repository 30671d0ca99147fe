using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>What every twin needs, gathered once a silo: a field a grain would cost 8 bytes at each of 200,000 twins.</summary>
internal sealed class TwinServices(
    IGrainFactory grains,
    TimeProvider time,
    IDeadlineScheduler deadlines,
    ITelemetryIntake intake,
    ReadingWatch reading,
    IFleetReporter reporter,
    IOptions<TwinOptions> options,
    RuleLibrary rules,
    AlarmIds alarmIds,
    TwinSignals signals,
    RuleMetrics metrics,
    CatchUpWatch catchUp,
    TwinCensus census,
    TwinMetrics twinMetrics,
    ILoggerFactory loggers,
    IServiceProvider services)
{
    public IGrainFactory Grains { get; } = grains;

    public TwinReferences References { get; } = new(grains);

    public TimeProvider Time { get; } = time;

    public IDeadlineScheduler Deadlines { get; } = deadlines;

    public ITelemetryIntake Intake { get; } = intake;

    public ReadingWatch Reading { get; } = reading;

    public IFleetReporter Reporter { get; } = reporter;

    public TwinOptions Options { get; } = options.Value;

    public RuleLibrary Rules { get; } = rules;

    public AlarmIds AlarmIds { get; } = alarmIds;

    /// <summary>Completes when what the cluster knows has been read that a twin cannot begin without: the rule book, and the secret of alarm ids.</summary>
    public Task Loaded { get; } = Task.WhenAll(rules.Loaded, alarmIds.Loaded);

    public TwinSignals Signals { get; } = signals;

    public RuleMetrics Metrics { get; } = metrics;

    public CatchUpWatch CatchUp { get; } = catchUp;

    public TwinCensus Census { get; } = census;

    public TwinMetrics TwinMetrics { get; } = twinMetrics;

    /// <summary>Patients that read their history at the same time: after a change of rules all do that are heard of.</summary>
    public SemaphoreSlim WarmUps { get; } = new(16);

    public IGrainStorage Storage { get; } = StorageOf(services);

    public StatePlace DevicePlace { get; } = new(StorageOf(services), "device");

    public StatePlace PatientPlace { get; } = new(StorageOf(services), "patient");

    public ILogger<DeviceGrain> DeviceLog { get; } = loggers.CreateLogger<DeviceGrain>();

    public ILogger<PatientGrain> PatientLog { get; } = loggers.CreateLogger<PatientGrain>();

    private static IGrainStorage StorageOf(IServiceProvider services) =>
        services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
}
