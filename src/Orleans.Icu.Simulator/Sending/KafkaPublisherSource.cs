using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Simulator.Sending;

/// <summary>Opens the publisher of Orleans.Icu.Kafka after a look whether a broker is there at all.</summary>
internal sealed class KafkaPublisherSource(TimeProvider time) : IPublisherSource
{
    public async Task<OpenedPublisher> OpenAsync(string bootstrap, CancellationToken cancellationToken)
    {
        var servers = BrokerProbe.Parse(bootstrap) ?? throw new ArgumentException($"'{bootstrap}' names no broker.", nameof(bootstrap));
        if (await BrokerProbe.FindErrorAsync(servers, time, cancellationToken) is { } error)
        {
            return new(null, error);
        }

        var services = new ServiceCollection()
            .AddSingleton(time)
            .AddKafkaPublisher(options => options.Configure(publisher => publisher.BootstrapServers = bootstrap))
            .BuildServiceProvider();
        return new(services.GetRequiredService<IRecordPublisher>(), null, services);
    }
}
