using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class EmbeddedBrokerTests
{
    [Fact]
    public void Start_WhenThePortIsInUse_FailsAndNamesTheSetting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var broker = NewBroker(((IPEndPoint)taken.LocalEndpoint).Port);

        var failure = Assert.Throws<InvalidOperationException>(broker.Start);
        Assert.Contains("EmbeddedBrokerOptions.Port", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WhenAPortIsSet_ClientsFindTheTopicsThere()
    {
        var port = FreePorts.Take();
        using var broker = NewBroker(port);
        broker.Start();

        Assert.Equal($"127.0.0.1:{port}", broker.BootstrapServers);
        Assert.Equal(0, KafkaProbe.Count($"localhost:{port}", "readings", 3));
    }

    [Fact]
    public void Incarnation_OfTwoBrokers_Differs()
    {
        using var first = NewBroker(0);
        using var second = NewBroker(0);
        Assert.NotEqual(first.Incarnation, second.Incarnation);
    }

    private static EmbeddedBroker NewBroker(int port) =>
        new(Options.Create(new EmbeddedBrokerOptions { Port = port, Topics = { ["readings"] = 3 } }), NullLogger<EmbeddedBroker>.Instance);
}
