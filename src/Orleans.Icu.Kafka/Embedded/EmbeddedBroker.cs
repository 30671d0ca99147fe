using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

/// <summary>
/// A Kafka broker in this process, for development and tests: librdkafka's mock cluster, reachable at a stable loopback port by this
/// and other processes. It keeps its records in memory, about 5 MB or 100,000 batches per partition, and drops older ones silently.
/// </summary>
public sealed partial class EmbeddedBroker : IDisposable
{
    private readonly Lock _lock = new();
    private readonly EmbeddedBrokerOptions _options;
    private readonly ILogger<EmbeddedBroker> _logger;
    private MockCluster? _cluster;
    private TcpForwarder? _forwarder;

    /// <summary>Makes a broker; it listens after <see cref="Start"/>.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="logger">Where its start is announced.</param>
    public EmbeddedBroker(IOptions<EmbeddedBrokerOptions> options, ILogger<EmbeddedBroker> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>What tells this start's topics from those of another start, whose offsets began at 0 as well.</summary>
    public string Incarnation { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The address for clients, "127.0.0.1:port".</summary>
    /// <exception cref="InvalidOperationException">The broker was not started.</exception>
    public string BootstrapServers =>
        _forwarder is { } forwarder ? $"127.0.0.1:{forwarder.Port}" : throw new InvalidOperationException("The embedded broker was not started.");

    /// <summary>Starts the broker and creates its topics; does nothing when it runs already.</summary>
    /// <exception cref="InvalidOperationException">The port is in use, or the native library gave no broker.</exception>
    public void Start()
    {
        lock (_lock)
        {
            if (_forwarder is null)
            {
                _cluster = new(_options.GroupDelay);
                _forwarder = Listen(_cluster);
                CreateTopics(_cluster);
                LogStarted(BootstrapServers);
            }
        }
    }

    /// <summary>Creates a topic if it is missing; the broker runs.</summary>
    internal void EnsureTopic(string topic, int partitions)
    {
        lock (_lock)
        {
            _cluster!.CreateTopic(topic, partitions);
        }
    }

    /// <summary>Stops the broker; everything in it is gone.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _forwarder?.Dispose();
            _cluster?.Dispose();
            _forwarder = null;
            _cluster = null;
        }
    }

    private TcpForwarder Listen(MockCluster cluster)
    {
        try
        {
            return new(_options.Port, cluster.Host, cluster.Port, _logger);
        }
        catch (SocketException exception)
        {
            cluster.Dispose();
            throw new InvalidOperationException(
                $"The embedded broker cannot listen on 127.0.0.1:{_options.Port} ({exception.SocketErrorCode}). Set "
                + $"{nameof(EmbeddedBrokerOptions)}.{nameof(_options.Port)} to a free port, or to 0 for any.",
                exception);
        }
    }

    private void CreateTopics(MockCluster cluster)
    {
        foreach (var (topic, partitions) in _options.Topics)
        {
            cluster.CreateTopic(topic, partitions);
        }
    }

    [LoggerMessage(
        KafkaEvents.EmbeddedStarted,
        LogLevel.Warning,
        "An embedded Kafka broker runs at {Address}. It is for development only: it keeps nothing across a restart and drops old records")]
    private partial void LogStarted(string address);
}
