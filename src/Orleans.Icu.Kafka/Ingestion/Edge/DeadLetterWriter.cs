using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>Writes to the dead-letter topic until the broker has the record.</summary>
internal sealed partial class DeadLetterWriter(
    KafkaIngestionOptions options, KafkaPublisher publisher, IngestionMetrics metrics, TimeProvider time, ILogger logger) : IDeadLetterWriter
{
    private const int LeastBytes = 1024;
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

    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var most = Math.Min(letter.Value.Length, options.DeadLetterMaxBytes);
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await publisher.PublishAsync(
                    options.DeadLetterTopic, letter.Key, letter.Value.AsMemory(0, most), HeadersOf(letter, most), TimeOf(letter), cancellationToken);
                metrics.DeadLettered(letter.ReasonClass);
                return;
            }
            catch (PublishException exception) when (exception.TooLarge && most > LeastBytes)
            {
                // The topic takes less than the setting says: half of it, until it fits.
                most = Math.Max(LeastBytes, most / 2);
                LogCut(letter.Topic, letter.Partition, letter.Offset, most);
            }
            catch (Exception exception) when (exception is PublishException or TimeoutException)
            {
                LogFailed(exception, letter.Topic, letter.Partition, letter.Offset);
                await Task.Delay(Backoff.After(attempt, options.RetryBackoff, options.MaxRetryBackoff), time, cancellationToken);
            }
        }
    }

    private static DateTimeOffset? TimeOf(DeadLetter letter) =>
        letter.TimestampMs > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(letter.TimestampMs) : null;

    private static List<KeyValuePair<string, byte[]>> HeadersOf(DeadLetter letter, int kept)
    {
        var headers = new List<KeyValuePair<string, byte[]>>
        {
            Text(DeadLetterHeaders.Reason, letter.Reason),
            Text(DeadLetterHeaders.ReasonClass, letter.ReasonClass),
            Text(DeadLetterHeaders.SourceTopic, letter.Topic),
            Text(DeadLetterHeaders.SourcePartition, Number(letter.Partition)),
            Text(DeadLetterHeaders.SourceOffset, Number(letter.Offset)),
            Text(DeadLetterHeaders.SourceTimestamp, Number(letter.TimestampMs)),
        };
        if (letter.TargetKey is { } key)
        {
            headers.Add(Text(DeadLetterHeaders.TargetKey, key));
        }

        if (kept < letter.OriginalLength)
        {
            headers.Add(Text(DeadLetterHeaders.OriginalLength, Number(letter.OriginalLength)));
        }

        return headers;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static KeyValuePair<string, byte[]> Text(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    [LoggerMessage(KafkaEvents.DeadLetterCut, LogLevel.Information, "The dead letter of {Topic}/{Partition}@{Offset} is cut to {Bytes} bytes")]
    private partial void LogCut(string topic, int partition, long offset, int bytes);

    [LoggerMessage(KafkaEvents.DeadLetterFailed, LogLevel.Warning, "The dead letter of {Topic}/{Partition}@{Offset} is not written yet; it is tried again")]
    private partial void LogFailed(Exception exception, string topic, int partition, long offset);
}
