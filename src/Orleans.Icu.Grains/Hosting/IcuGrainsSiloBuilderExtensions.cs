using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains;
using Orleans.Icu.Rules;

namespace Orleans.Hosting;

/// <summary>Registers the twins, alarms and the fleet index on a silo.</summary>
public static class IcuGrainsSiloBuilderExtensions
{
    /// <summary>
    /// Adds the grains' services. The host gives the ports <see cref="IDeadlineScheduler"/>, <see cref="ITelemetryIntake"/> and
    /// <see cref="IAlarmFactPublisher"/>, the message channels, the default grain storage, reminders, and the stream provider <see cref="IcuStreams.Provider"/>.
    /// A <see cref="VitalCatalog"/> and a <see cref="RuleVocabulary"/> that are registered before are taken; without them there are the built-in signals.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="twins">Configures the twins.</param>
    /// <param name="roster">Configures who is told of alarms.</param>
    public static ISiloBuilder AddIcuGrains(
        this ISiloBuilder builder, Action<OptionsBuilder<TwinOptions>> twins, Action<OptionsBuilder<RosterOptions>> roster)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(twins);
        ArgumentNullException.ThrowIfNull(roster);
        var services = builder.Services;
        twins(services.AddOptions<TwinOptions>().ValidateDataAnnotations().ValidateOnStart());
        roster(services.AddOptions<RosterOptions>().ValidateDataAnnotations().ValidateOnStart());
        services.AddOptions<ServiceOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceOptions>, ServiceOptionsValidator>();
        services.AddSingleton<IValidateOptions<TwinOptions>, TwinOptionsValidator>();
        services.AddSingleton<IValidateOptions<RosterOptions>, RosterOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(VitalCatalog.BuiltIn);
        services.TryAddSingleton(IcuVocabulary.All);
        services.TryAddSingleton<TwinProperties>();
        services.AddSingleton<TwinSignals>();
        services.AddSingleton(static provider => provider.GetRequiredService<TwinSignals>().Refusals);
        services.AddMetrics();
        services.AddSingleton<RuleMetrics>();
        services.AddSingleton<RuleLibrary>();
        services.AddSingleton<ILocalRules>(static provider => provider.GetRequiredService<RuleLibrary>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<RuleLibrary>());
        services.AddSingleton(static provider => new ReadingWatch(
            provider.GetRequiredService<ITelemetryIntake>(),
            provider.GetRequiredService<IDeadlineScheduler>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<TwinOptions>>().Value));
        services.AddSingleton<CatchUpWatch>();
        services.AddSingleton<TwinMetrics>();
        services.AddSingleton<TwinCensus>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<TwinCensus>());
        services.AddHealthChecks().AddCheck<RuleLibraryHealth>("rules").AddCheck<TwinCensusHealth>("twins").AddCheck<MessagesHealth>("messages");
        services.AddSingleton<AlarmIds>();
        services.AddSingleton<AlarmMetrics>();
        services.AddSingleton<MessageMetrics>();
        services.AddSingleton<MessageBoard>();
        services.AddSingleton<MessageTrouble>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<MessageTrouble>());
        services.AddSingleton<TwinServices>();
        services.AddSingleton<IConfigureGrainTypeComponents, TwinActivation>();
        services.AddSingleton<FleetReporter>();
        services.AddSingleton<IFleetReporter>(static provider => provider.GetRequiredService<FleetReporter>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<FleetReporter>());
        services.AddSingleton<FleetCensus>();
        services.AddSingleton<ServiceWatch>();
        services.AddHostedService<LeftReminders>();
        services.AddHostedService<ServiceClock>();
        return builder.AddStartupTask(Start);
    }

    /// <summary>Reads the secret of alarm ids and the rule book, and then wakes the list of alarms and the fleet index, which wakes the twins that had deadlines when the silo went, and is counted.</summary>
    private static async Task Start(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<AlarmIds>().Load(cancellationToken);
        await services.GetRequiredService<RuleLibrary>().Load(cancellationToken);
        await WakeFleet(services);
        await WakeAlarms(services);

        // Before the first record is read: a fleet that is full must not take one more after each start.
        await services.GetRequiredService<TwinCensus>().Ask();
    }

    /// <summary>The figures of live alarms are right from the start.</summary>
    private static Task<AlarmPage[]> WakeAlarms(IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var nothing = new AlarmQuery(null, null, null, null, AlarmPriority.Low, 1, null);
        return Task.WhenAll(Enum.GetValues<TwinKind>().SelectMany(FleetShards.Keys).Select(shard => grains.GetGrain<IAlarmIndexGrain>(shard).Query(nothing)));
    }

    private static Task WakeFleet(IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        return Task.WhenAll(
            FleetShards.Twins.SelectMany(FleetShards.Keys).Select(shard => grains.GetGrain<IFleetIndexGrain>(shard).Wake()));
    }
}
