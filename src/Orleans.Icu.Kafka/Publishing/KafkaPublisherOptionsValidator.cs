using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

internal sealed class KafkaPublisherOptionsValidator : IValidateOptions<KafkaPublisherOptions>
{
    private static readonly string[] Compressions = ["none", "lz4", "snappy", "gzip", "zstd"];

    public ValidateOptionsResult Validate(string? name, KafkaPublisherOptions options)
    {
        var check = new OptionChecks(nameof(KafkaPublisherOptions));
        check.Given(options.BootstrapServers, nameof(options.BootstrapServers));
        check.Between(options.Linger, TimeSpan.Zero, TimeSpan.FromSeconds(1), nameof(options.Linger));
        check.Between(options.DeliveryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.DeliveryTimeout));
        check.Between(options.MaxQueuedRecords, 100, 10_000_000, nameof(options.MaxQueuedRecords));
        check.Holds(Compressions.Contains(options.Compression), nameof(options.Compression), $"must be one of {string.Join(", ", Compressions)}");
        ClientSettings.Check(check, options.ClientSettings);
        ClientSettings.Try(
            check, options.ClientSettings, () => new ProducerBuilder<Null, byte[]>(ProducerSettings.ToConfig(options)).SetLogHandler(static (_, _) => { }).Build());
        return check.Result;
    }
}
