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

    /// <summary>Makes a client once, and lets it go: only the client knows what it takes, one by one and together.</summary>
    /// <param name="check">Gets what the client says.</param>
    /// <param name="settings">The settings given; without any there is nothing to try.</param>
    /// <param name="make">Makes a client that connects to nobody yet, or throws.</param>
    public static void Try(OptionChecks check, IDictionary<string, string> settings, Func<IClient> make)
    {
        if (settings.Count == 0 || !check.Result.Succeeded)
        {
            return;
        }

        try
        {
            make().Dispose();
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or KafkaException)
        {
            check.Holds(false, nameof(KafkaIngestionOptions.ClientSettings), $"cannot be used: {WithoutValues(failure.Message, settings).TrimEnd('.')}");
        }
    }

    /// <summary>A value may be a secret, under whatever name; the name in its place says which one is meant.</summary>
    private static string WithoutValues(string message, IDictionary<string, string> settings) => settings
        .Where(static setting => setting.Value.Length > 0)
        .Aggregate(message, static (text, setting) => text
            .Replace($"\"{setting.Value}\"", $"of {setting.Key}", StringComparison.Ordinal)
            .Replace($"'{setting.Value}'", $"of {setting.Key}", StringComparison.Ordinal));

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
