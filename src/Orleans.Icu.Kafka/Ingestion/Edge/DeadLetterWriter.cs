using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>Writes to the dead-letter topic until the broker has the record.</summary>
internal sealed partial class DeadLetterWriter(
    KafkaIngestionOptions options, KafkaPublisher publisher, IngestionMetrics metrics, TimeProvider time, ILogger logger) : IDeadLetterWriter
{
    private const int HeaderBytes = 128 << 10;

    /// <summary>The producer's options for an ingester: its brokers and settings, and room for the largest dead letter.</summary>
    public static KafkaPublisherOptions ProducerOptions(KafkaIngestionOptions options)
    {
        var producer = new KafkaPublisherOptions { BootstrapServers = options.BootstrapServers };
        producer.ClientSettings["message.max.bytes"] = Number(options.DeadLetterMaxBytes + HeaderBytes);
        foreach (var (name, value) in options.ClientSettings)
        {
            producer.ClientSettings[name] = value;
        }

        return producer;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A dead letter is always written: whatever the failure is, the record's next form may pass.")]
    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var form = new DeadLetterForm(letter, options.DeadLetterMaxBytes);
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // Without the record's own timestamp: the broker would refuse a wild one for ever, and drop an old one at once.
                await publisher.PublishAsync(options.DeadLetterTopic, form.Key, form.Value, form.Headers(), null, cancellationToken);
                metrics.DeadLettered(letter.ReasonClass);
                return;
            }
            catch (PublishException exception) when (exception.TooLarge && form.TryShrink())
            {
                // The topic takes less than the setting says: half of it, until it fits.
                LogCut(letter.Topic, letter.Partition, letter.Offset, form.Value.Length);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(exception, letter.Topic, letter.Partition, letter.Offset);

                // A compacted topic takes no record without a key.
                form.GiveKey();
                await Task.Delay(Backoff.After(attempt, options.RetryBackoff, options.MaxRetryBackoff), time, cancellationToken);
            }
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(KafkaEvents.DeadLetterCut, LogLevel.Information, "The dead letter of {Topic}/{Partition}@{Offset} is cut to {Bytes} bytes")]
    private partial void LogCut(string topic, int partition, long offset, int bytes);

    [LoggerMessage(KafkaEvents.DeadLetterFailed, LogLevel.Warning, "The dead letter of {Topic}/{Partition}@{Offset} is not written yet; it is tried again")]
    private partial void LogFailed(Exception exception, string topic, int partition, long offset);
}
