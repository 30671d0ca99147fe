using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Reporting;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Commands;

/// <summary>The whole way to a broker: the one that runs inside a process.</summary>
public sealed class EmbeddedBrokerTests : IAsyncDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddLogging().AddEmbeddedKafka(options => options.Configure(broker => broker.Port = 0)).BuildServiceProvider();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task RunAsync_OfAReplay_IsAcknowledgedByTheBroker()
    {
        var broker = _services.GetRequiredService<EmbeddedBroker>();
        broker.Start();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var time = TimeProvider.System;
        var environment = new SimulatorEnvironment(
            new KafkaPublisherSource(time), new LineReport(output, time), uri => new HttpClient { BaseAddress = uri }, output, error, time);

        var exitCode = await SimulatorCommand.RunAsync(
            ["replay", "--format", "cinc2012", Samples.Files[0], "--speed", "max", "--bootstrap", broker.BootstrapServers],
            environment,
            TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error.ToString()));
        Assert.Contains(", failed 0, skipped 0", output.ToString(), StringComparison.Ordinal);
        Assert.Matches("Done: .* sent (\\d+) .* acknowledged \\1, failed 0", output.ToString());
    }
}
