using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Commits through the group's consumer, all partitions that wait in one request, off the reading thread: a commit blocks as long as the
/// broker takes, and at most one thread with it.
/// </summary>
internal sealed class OffsetCommitter : IOffsetCommitter
{
    private readonly Lock _lock = new();
    private List<Request> _waiting = [];
    private Action<IEnumerable<TopicPartitionOffset>>? _commit;
    private Task _running = Task.CompletedTask;

    /// <summary>From now on commits go through this consumer.</summary>
    public void Use<TKey, TValue>(IConsumer<TKey, TValue> consumer)
    {
        lock (_lock)
        {
            _commit = consumer.Commit;
        }
    }

    /// <summary>The consumer is about to end: what waits fails, what is under way is waited for.</summary>
    public void Detach()
    {
        Task running;
        lock (_lock)
        {
            _commit = null;
            running = _running;
        }

        running.Wait();
    }

    public Task CommitAsync(TopicPartition partition, long offset, CancellationToken cancellationToken)
    {
        var request = new Request(new(partition, offset), new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Add(request);
            if (_running.IsCompleted)
            {
                _running = Task.Run(CommitAll, CancellationToken.None);
            }
        }

        return request.Done.Task.WaitAsync(cancellationToken);
    }

    private void CommitAll()
    {
        while (true)
        {
            List<Request> requests;
            Action<IEnumerable<TopicPartitionOffset>>? commit;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _running = Task.CompletedTask;
                    return;
                }

                (requests, _waiting) = (_waiting, []);
                commit = _commit;
            }

            Commit(requests, commit);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Every failure is handed to those who wait for the commit; they try again.")]
    private static void Commit(List<Request> requests, Action<IEnumerable<TopicPartitionOffset>>? commit)
    {
        try
        {
            (commit ?? throw new InvalidOperationException("The consumer has ended.")).Invoke(requests.Select(request => request.Offset));
            requests.ForEach(request => request.Done.TrySetResult());
        }
        catch (TopicPartitionOffsetException exception)
        {
            foreach (var request in requests)
            {
                Answer(request, exception);
            }
        }
        catch (Exception exception)
        {
            requests.ForEach(request => request.Done.TrySetException(exception));
        }
    }

    private static void Answer(Request request, TopicPartitionOffsetException exception)
    {
        var result = exception.Results.FirstOrDefault(result => result.TopicPartition.Equals(request.Offset.TopicPartition));
        if (result is not null && result.Error.Code == KafkaCode.NoError)
        {
            request.Done.TrySetResult();
        }
        else
        {
            request.Done.TrySetException(exception);
        }
    }

    private sealed record Request(TopicPartitionOffset Offset, TaskCompletionSource Done);
}
