using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>Settings that go to librdkafka untouched, except those our guarantees rest on.</summary>
internal static class ClientSettings
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "bootstrap.servers", "metadata.broker.list", "group.id", "group.protocol", "partition.assignment.strategy", "enable.auto.commit",
        "auto.commit.enable", "enable.auto.offset.store", "auto.offset.reset", "enable.partition.eof", "isolation.level",
        "enable.idempotence", "enable.gapless.guarantee", "acks", "request.required.acks", "max.in.flight",
        "max.in.flight.requests.per.connection", "transactional.id",
    };

    public static void Check(OptionChecks check, IDictionary<string, string> settings)
    {
        foreach (var name in settings.Keys)
        {
            var allowed = !Ours.Contains(name) && !name.StartsWith("dotnet.", StringComparison.Ordinal);
            check.Holds(allowed, $"{nameof(KafkaIngestionOptions.ClientSettings)}[{name}]", "cannot be set here; the guarantees rest on it");
        }
    }

    public static ClientConfig ToConfig(string bootstrapServers, IDictionary<string, string> settings)
    {
        var config = new ClientConfig();
        foreach (var (name, value) in settings)
        {
            config.Set(name, value);
        }

        config.BootstrapServers = bootstrapServers;
        return config;
    }
}
