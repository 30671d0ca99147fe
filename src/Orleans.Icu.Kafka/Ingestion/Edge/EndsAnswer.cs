using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>Where partitions ended.</summary>
/// <param name="AskedTicks">When the broker was asked, UTC ticks: the partitions ended no later then.</param>
/// <param name="Ends">The ends that are known: offsets after the last record, transactions under way included.</param>
/// <param name="Failed">The partitions whose end the broker did not tell.</param>
/// <param name="Silence">Why there is no answer at all; null when there is one.</param>
internal sealed record EndsAnswer(long AskedTicks, List<TopicPartitionOffset> Ends, List<TopicPartition> Failed, KafkaCode? Silence)
{
    public static EndsAnswer Of(long askedTicks, List<ListOffsetsResultInfo> results)
    {
        var (ends, failed, silence) = (new List<TopicPartitionOffset>(), new List<TopicPartition>(), (KafkaCode?)KafkaCode.Local_TimedOut);
        foreach (var end in results.Select(static result => result.TopicPartitionOffsetError))
        {
            // A question that timed out comes back as a success without an offset.
            if (!end.Error.IsError && end.Offset.Value >= 0)
            {
                ends.Add(end.TopicPartitionOffset);
            }
            else
            {
                failed.Add(end.TopicPartition);
            }

            silence = end.Error.IsBrokerError || ends.Count > 0 ? null : silence;
        }

        return new(askedTicks, ends, failed, silence);
    }
}
