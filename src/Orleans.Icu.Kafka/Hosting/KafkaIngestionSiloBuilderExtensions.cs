using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Kafka;

namespace Orleans.Hosting;

/// <summary>Registers ingestion from Kafka into grains.</summary>
public static class KafkaIngestionSiloBuilderExtensions
{
    /// <summary>
    /// Adds an ingester: records of Kafka topics are decoded once and handed to grains, in order per key, at least once, with the grains'
    /// state durable before the offsets are committed. Adds a health check "kafka-ingestion-NAME".
    /// </summary>
    /// <typeparam name="TRecord">The decoded record.</typeparam>
    /// <typeparam name="TGrain">The grain interface that receives records, or a class of the host's own around it.</typeparam>
    /// <typeparam name="TDecoder">Decodes records; made from the services, one instance per reading thread.</typeparam>
    /// <typeparam name="TTarget">Hands records to grains; made from the services, one instance.</typeparam>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name of the ingester and of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same silo builder.</returns>
    public static ISiloBuilder AddKafkaIngestion<TRecord, TGrain, TDecoder, TTarget>(
        this ISiloBuilder builder, string name, Action<OptionsBuilder<KafkaIngestionOptions>> configure)
        where TGrain : class
        where TDecoder : class, IRecordDecoder<TRecord>
        where TTarget : class, IRecordTarget<TRecord, TGrain>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaIngestionOptions>, KafkaIngestionOptionsValidator>());
        configure(services.AddOptions<KafkaIngestionOptions>(name).ValidateOnStart());
        services.AddKeyedSingleton(name, (provider, _) => Build<TRecord, TGrain, TDecoder, TTarget>(provider, name));
        services.AddKeyedSingleton<IIngestionProgress>(name, (provider, _) => Ingester<TRecord, TGrain>(provider, name).Status);
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => Ingester<TRecord, TGrain>(provider, name));
        services.AddHealthChecks().Add(new(
            $"kafka-ingestion-{name}",
            provider => new IngestionHealthCheck(Ingester<TRecord, TGrain>(provider, name).Status, Ingester<TRecord, TGrain>(provider, name).Options),
            HealthStatus.Degraded,
            ["kafka"]));
        return builder;
    }

    private static KafkaIngester<TRecord, TGrain> Ingester<TRecord, TGrain>(IServiceProvider provider, string name)
        where TGrain : class =>
        provider.GetRequiredKeyedService<KafkaIngester<TRecord, TGrain>>(name);

    private static KafkaIngester<TRecord, TGrain> Build<TRecord, TGrain, TDecoder, TTarget>(IServiceProvider provider, string name)
        where TGrain : class
        where TDecoder : class, IRecordDecoder<TRecord>
        where TTarget : class, IRecordTarget<TRecord, TGrain>
    {
        var options = provider.GetRequiredService<IOptionsMonitor<KafkaIngestionOptions>>().Get(name);
        var time = provider.GetRequiredService<TimeProvider>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var logger = loggers.CreateLogger($"Orleans.Icu.Kafka.Ingestion.{name}");
        var gate = new BufferGate(options.MaxBufferedRecords, options.MaxBufferedBytes);
        var status = new IngestionStatus(time);
        var metrics = new IngestionMetrics(provider.GetRequiredService<IMeterFactory>(), name, status, gate, time);
        var target = ActivatorUtilities.CreateInstance<TTarget>(provider);
        var shared = new IngestionServices<TRecord, TGrain>(
            name, options, target, provider.GetRequiredService<IGrainFactory>(), time, gate, status, metrics, logger)
        {
            Offsets = provider.GetKeyedService<IOffsetLedger>(name),
        };
        Func<IRecordDecoder<TRecord>> newDecoder = () => ActivatorUtilities.CreateInstance<TDecoder>(provider);
        return Assemble(shared, newDecoder, loggers);
    }

    private static KafkaIngester<TRecord, TGrain> Assemble<TRecord, TGrain>(
        IngestionServices<TRecord, TGrain> shared, Func<IRecordDecoder<TRecord>> newDecoder, ILoggerFactory loggers)
        where TGrain : class
    {
        var options = shared.Options;
        var publisher = new KafkaPublisher(Options.Create(DeadLetterWriter.ProducerOptions(options)), shared.Time, loggers.CreateLogger<KafkaPublisher>());
        var deadLetters = new DeadLetterWriter(options, publisher, shared.Metrics, shared.Time, shared.Logger);
        var committer = new OffsetCommitter(shared.Time);
        var rereads = new Rereader<TRecord, TGrain>(shared, new PartitionReader(options, shared.Client), newDecoder);
        var replays = new ReplayQueue<TRecord, TGrain>(shared, rereads, deadLetters);
        var dispatcher = new Dispatcher<TRecord, TGrain>(shared, replays, rereads);
        shared.Gate.Stuck = dispatcher.LeaveWhatIsTooMuch;
        var rounds = new RoundRunner<TRecord, TGrain>(shared, dispatcher, replays, committer);
        var fresh = new FreshClient(options.BootstrapServers, options.ClientSettings, shared.Client);
        var parts = new IngestionParts<TRecord, TGrain>(
            newDecoder, dispatcher, rounds, deadLetters, committer, new(options, shared.Offsets, shared.Logger), new(options, fresh, shared.Logger), new(fresh));
        return new(shared, parts, new(options, fresh, shared.Logger), [publisher, replays, rereads, rounds, shared.Gate, shared.Metrics]);
    }
}
