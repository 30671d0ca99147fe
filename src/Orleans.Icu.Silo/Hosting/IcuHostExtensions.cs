using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;
using Orleans.Storage;

namespace Orleans.Icu.Silo;

/// <summary>Puts the parts together: which Kafka, which storage, which messages. The drawing of the system as code.</summary>
internal static class IcuHostExtensions
{
    // One silo owns the whole directory: a cache of it would cost memory and a second lookup for each call.
    private const GrainDirectoryOptions.CachingStrategyType NoCache = GrainDirectoryOptions.CachingStrategyType.None;
    private const string DatabaseFile = "icu.db";
    private const int StreamQueues = 2;
    private static readonly TimeSpan StreamCacheTime = TimeSpan.FromSeconds(10);

    /// <summary>Adds the silo with everything it hosts.</summary>
    public static WebApplicationBuilder AddIcu(this WebApplicationBuilder builder)
    {
        var kafka = builder.Section<IcuKafkaOptions>("Kafka");
        var storage = builder.Section<IcuStorageOptions>("Storage");
        var ports = builder.Section<OrleansPortOptions>("Orleans");
        builder.Section<DemoWardOptions>("Demo");
        builder.Services.PostConfigure<DemoWardOptions>(demo => demo.Beds ??= DemoWardOptions.BedsBeside(kafka));
        builder.Services.AddOptions<ServiceOptions>().BindConfiguration("Silo");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddSignals();

        // The space that parts the time from the level in a line is none of the time.
        builder.Services.PostConfigure<JsonConsoleFormatterOptions>(static json => json.TimestampFormat = json.TimestampFormat?.TrimEnd());
        builder.AddKafkaClients(kafka);
        builder.AddMessages(storage);
        builder.AddConsoleThatNeverWaits();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(ports.SiloPort, ports.GatewayPort)
            .AddSqlite(storage)
            .AddMemoryStreams(IcuStreams.Provider, ConfigureStreams)
            .AddMemoryGrainStorage("PubSubStore")
            .Configure<GrainDirectoryOptions>(static directory => directory.CachingStrategy = NoCache)
            .AddTwins(builder.Configuration)
            .AddTelemetry(kafka));
        builder.Services.AddHostedService<DemoWard>();
        return builder;
    }

    /// <summary>One catalogue for all that decodes, stores, judges and shows signals.</summary>
    private static void AddSignals(this WebApplicationBuilder builder)
    {
        var own = builder.Configuration.GetSection("Signals").Get<OwnSignalsOptions>() ?? [];
        builder.Services.AddSingleton(own.Vitals());
        builder.Services.AddSingleton(own.Vocabulary());
    }

    private static TOptions Section<TOptions>(this WebApplicationBuilder builder, string name)
        where TOptions : class, new()
    {
        builder.Services.AddOptions<TOptions>().BindConfiguration(name).ValidateDataAnnotations().ValidateOnStart();
        return builder.Configuration.GetSection(name).Get<TOptions>() ?? new TOptions();
    }

    private static void AddKafkaClients(this WebApplicationBuilder builder, IcuKafkaOptions kafka)
    {
        if (kafka.BootstrapServers.Length == 0)
        {
            builder.Services.AddEmbeddedKafka(options => options.Configure(broker =>
            {
                broker.Port = kafka.EmbeddedPort;
                foreach (var topic in kafka.AllTopics)
                {
                    broker.Topics[topic] = kafka.Partitions;
                }
            }));
        }

        builder.Services.AddKafkaPublisher(options => options.Configure(publisher =>
        {
            publisher.BootstrapServers = kafka.BootstrapServers;
            CopyTo(kafka.ClientSettings, publisher.ClientSettings);
        }));
        builder.Services.AddTimingWheel();
        builder.Services.AddSingleton<IDeadlineScheduler, WheelDeadlines>();
        builder.Services.AddSingleton<ITelemetryIntake, KafkaIntake>();
        builder.Services.AddSingleton<IAlarmFactPublisher, KafkaAlarmFacts>();
    }

    private static void AddMessages(this WebApplicationBuilder builder, IcuStorageOptions storage)
    {
        builder.Services.AddOutboxFolderNotifications(outbox => outbox.Path = Path.GetFullPath(storage.OutboxFolder));
        builder.Services.AddSingleton<IPostConfigureOptions<RosterOptions>, AlarmLinks>();
    }

    /// <summary>
    /// Nobody waits for who reads the console: when its queue is full, lines are dropped, and how many is said when it is read again.
    /// </summary>
    private static void AddConsoleThatNeverWaits(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);

    private static ISiloBuilder AddSqlite(this ISiloBuilder silo, IcuStorageOptions storage)
    {
        var database = Path.Combine(Path.GetFullPath(storage.DataFolder), DatabaseFile);
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        silo.Services.AddSingleton<StoredOffsets>();
        silo.Services.AddKeyedSingleton<IOffsetLedger>(KafkaIntake.Name, static (provider, _) => provider.GetRequiredService<StoredOffsets>());
        silo.Services.AddHealthChecks().AddCheck<LostRecordsHealthCheck>("lost-records");
        return silo
            .AddSqliteGrainStorageAsDefault(options => options.Configure(sqlite => sqlite.Path = database))
            .UseSqliteReminderService(options => options.Configure(sqlite => sqlite.Path = database));
    }

    // Who listens wants what happens now; the standard cache would hold the changes of half an hour.
    private static void ConfigureStreams(ISiloMemoryStreamConfigurator streams)
    {
        streams.ConfigurePartitioning(StreamQueues);
        streams.ConfigureCacheEviction(static options => options.Configure(static cache =>
            (cache.DataMinTimeInCache, cache.DataMaxAgeInCache, cache.MetadataMinTimeInCache) = (StreamCacheTime, 2 * StreamCacheTime, 2 * StreamCacheTime)));
    }

    private static ISiloBuilder AddTwins(this ISiloBuilder silo, ConfigurationManager configuration) => silo.AddIcuGrains(
        twins => twins.Bind(configuration.GetSection("Twins")),
        roster => roster.Bind(configuration.GetSection("Roster")));

    private static ISiloBuilder AddTelemetry(this ISiloBuilder silo, IcuKafkaOptions kafka) =>
        silo.AddKafkaIngestion<Telemetry, DeviceLink, TelemetryRecordDecoder, DeviceTarget>(KafkaIntake.Name, options => options
            .BindConfiguration("Kafka:Ingestion")
            .Configure(ingestion =>
            {
                ingestion.BootstrapServers = kafka.BootstrapServers;
                ingestion.GroupId = kafka.GroupId;
                ingestion.DeadLetterTopic = kafka.DeadLetterTopic;
                ingestion.CreateTopicsWithPartitions = kafka.Partitions;
                ingestion.Topics.Add(kafka.TelemetryTopic);
                ingestion.Topics.Add(kafka.PrototypeTopic);
                CopyTo(kafka.ClientSettings, ingestion.ClientSettings);
            }));

    private static void CopyTo(IDictionary<string, string> from, IDictionary<string, string> to)
    {
        foreach (var (name, value) in from)
        {
            to[name] = value;
        }
    }
}
