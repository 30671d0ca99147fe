using System.Net;
using System.Net.Sockets;
using Orleans.Icu.Simulator.Sending;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Simulator.Tests.Sending;

public sealed class BrokerProbeTests
{
    [Fact]
    public void Parse_ReadsSeveralServers() =>
        Assert.Equal([("a", 9092), ("[::1]", 9093)], BrokerProbe.Parse("a:9092, [::1]:9093")!);

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData(":9092")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:9092,")]
    public void Parse_WhenItIsNoServer_IsNull(string text) => Assert.Null(BrokerProbe.Parse(text));

    [Fact]
    public async Task FindErrorAsync_WhenNobodyListens_NamesEveryServer()
    {
        var port = FreePorts.Take();

        var error = await BrokerProbe.FindErrorAsync(
            [("127.0.0.1", port), ("127.0.0.1", port)], TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Contains($"127.0.0.1:{port}", error, StringComparison.Ordinal);
        Assert.Contains("--bootstrap", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindErrorAsync_WhenOneOfSeveralListens_IsNull()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.Null(await BrokerProbe.FindErrorAsync(
            [("127.0.0.1", FreePorts.Take()), ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port)],
            TimeProvider.System,
            TestContext.Current.CancellationToken));
    }
}
