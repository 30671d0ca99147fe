using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>A silo with one ingester and a publisher, on an embedded broker of its own or on a given one.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    public const string Group = "tallies";
    public const string Topic = "numbers";
    public const string DeadLetterTopic = "numbers.dead";
    private readonly IHost _host;

    private TestSilo(IHost host, TallyStore store) => (_host, Store) = (host, store);

    public TallyStore Store { get; }

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IRecordPublisher Publisher => Services.GetRequiredService<IRecordPublisher>();

    public string Bootstrap => Services.GetRequiredService<EmbeddedBroker>().BootstrapServers;

    public HealthCheckService Health => Services.GetRequiredService<HealthCheckService>();

    internal IngestionStatus Status => Services.GetRequiredKeyedService<KafkaIngester<TestRecord, ITallyGrain>>("numbers").Status;

    public IIngestionProgress Progress => Services.GetRequiredKeyedService<IIngestionProgress>("numbers");

    public long BufferedBytes => Services.GetRequiredKeyedService<KafkaIngester<TestRecord, ITallyGrain>>("numbers").BufferedBytes;

    public ITallyGrain Tally(string key) => Grains.GetGrain<ITallyGrain>(key);

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public static async Task<TestSilo> StartAsync(
        Action<KafkaIngestionOptions>? configure = null,
        TallyStore? store = null,
        string? bootstrap = null,
        EmbeddedBroker? broker = null,
        int primaryPort = 0,
        int siloPort = 0,
        IOffsetLedger? ledger = null,
        string? topic = null,
        Action<IIngestionProgress>? onBuilt = null)
    {
        store ??= new();
        siloPort = siloPort == 0 ? FreePorts.Take() : siloPort;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.TimestampFormat = "HH:mm:ss.fff ").SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans.Icu.Kafka", LogLevel.Information);
        builder.Services.AddSingleton(store);
        if (ledger is not null)
        {
            builder.Services.AddKeyedSingleton("numbers", ledger);
        }

        if (broker is not null)
        {
            bootstrap = broker.BootstrapServers;
        }
        else if (bootstrap is null)
        {
            builder.Services.AddEmbeddedKafka(options => options.Configure(o => o.Port = 0));
        }

        builder.UseOrleans(silo =>
        {
            var primary = primaryPort == 0 ? null : new IPEndPoint(IPAddress.Loopback, primaryPort);
            silo.UseLocalhostClustering(siloPort, FreePorts.Take(), primary);
            silo.Configure<ClusterMembershipOptions>(options => options.NumMissedProbesLimit = 2);
            silo.AddKafkaIngestion<TestRecord, ITallyGrain, TestDecoder, TallyTarget>("numbers", options => options.Configure(o =>
            {
                Defaults(o, bootstrap, broker, topic);
                configure?.Invoke(o);
            }));
        });
        builder.Services.AddKafkaPublisher(options => options.Configure(o => o.BootstrapServers = bootstrap ?? string.Empty));
        var host = builder.Build();
        onBuilt?.Invoke(host.Services.GetRequiredKeyedService<IIngestionProgress>("numbers"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var started = new TestSilo(host, store);

        // Before the topic is there, a record sent to it would make the broker create it with a number of partitions of its own.
        await Eventually.True(() => started.Status.HasJoined, "the group has assigned partitions");
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    /// <summary>Where the dead letters of a test with a topic of its own are.</summary>
    public static string DeadLettersOf(string topic) => topic + ".dead";

    private static void Defaults(KafkaIngestionOptions options, string? bootstrap, EmbeddedBroker? broker, string? topic)
    {
        options.BootstrapServers = bootstrap ?? string.Empty;
        options.TopicIncarnation = broker?.Incarnation;
        options.GroupId = topic ?? Group;

        options.Topics.Add(topic ?? Topic);
        options.DeadLetterTopic = topic is null ? DeadLetterTopic : DeadLettersOf(topic);
        options.CreateTopicsWithPartitions = broker is null ? 4 : 0;
        options.CheckpointInterval = TimeSpan.FromMilliseconds(200);
        options.RetryBackoff = TimeSpan.FromMilliseconds(20);
        options.MaxRetryBackoff = TimeSpan.FromMilliseconds(200);
        options.StopTimeout = TimeSpan.FromSeconds(10);
    }
}
