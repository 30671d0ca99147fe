using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Asks the broker where partitions end, all of them in one request, several times a second. What the consumer itself knows of ends is as
/// old as its last fetch, and nobody can say how old that is; only an answer proves that the broker is there. Belongs to the reading thread.
/// </summary>
internal sealed class PartitionEnds(Handle consumer, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    // Short: a broker that hangs is asked again and again, so that the first answer is known at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private IAdminClient _admin = new DependentAdminClientBuilder(consumer).Build();
    private Task<EndsAnswer>? _asking;
    private long _asked;

    /// <summary>Asks, unless it was asked a moment ago or the answer is still to come.</summary>
    public void Ask(IReadOnlyCollection<TopicPartition> partitions, long now)
    {
        if (_asking is null && time.GetElapsedTime(_asked, now) >= Between)
        {
            _asked = now;
            _asking = AskAsync(partitions, time.GetUtcNow().UtcTicks);
        }
    }

    /// <summary>Takes the answer when it has come.</summary>
    public bool TryTake([NotNullWhen(true)] out EndsAnswer? answer)
    {
        answer = _asking is { IsCompleted: true } ? _asking.Result : null;
        _asking = answer is null ? _asking : null;
        return answer is not null;
    }

    public void Dispose()
    {
        _asking?.Wait();
        _admin.Dispose();
    }

    private async Task<EndsAnswer> AskAsync(IReadOnlyCollection<TopicPartition> partitions, long askedTicks)
    {
        try
        {
            var specs = partitions.Select(static partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = OffsetSpec.Latest() });
            var answer = await _admin.ListOffsetsAsync(specs, new() { RequestTimeout = Patience, IsolationLevel = IsolationLevel.ReadUncommitted }).InTime(Patience);
            return EndsAnswer.Of(askedTicks, answer.ResultInfos);
        }
        catch (ListOffsetsException exception)
        {
            var answer = EndsAnswer.Of(askedTicks, exception.Result.ResultInfos);
            await RefreshAsync(answer.Failed);
            return answer;
        }
        catch (ClientHangsException exception)
        {
            _admin = new DependentAdminClientBuilder(consumer).Build();
            return new(askedTicks, [], [], exception.Error.Code);
        }
        catch (KafkaException exception)
        {
            return new(askedTicks, [], [], exception.Error.Code);
        }
    }

    /// <summary>
    /// A broker that was away has other leaders, or the same of another epoch; without a look the client asks in vain until it refreshes
    /// what it knows by itself.
    /// </summary>
    private async Task RefreshAsync(List<TopicPartition> failed)
    {
        try
        {
            foreach (var topic in failed.Select(static partition => partition.Topic).Distinct())
            {
                await Task.Run(() => _admin.GetMetadata(topic, Patience)).InTime(Patience);
            }
        }
        catch (KafkaException)
        {
            // The next question comes in a moment.
        }
    }
}
