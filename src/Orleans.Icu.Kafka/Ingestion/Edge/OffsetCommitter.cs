using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Commits through the group's consumer, all partitions that wait in one request, off the reading thread: a commit blocks as long as the
/// broker takes, and at most one thread with it. Each consumer has its own queue, so that one that is never answered keeps none of the next.
/// </summary>
internal sealed class OffsetCommitter(TimeProvider time) : IOffsetCommitter
{
    private volatile Queue? _queue;

    /// <summary>When the commit under way began, a timestamp of the clock; 0 when none is under way.</summary>
    public long Since => _queue?.Since ?? 0;

    /// <summary>From now on commits go through this consumer.</summary>
    /// <param name="commit">Its commit, which blocks until it is answered.</param>
    public void Use(Action<IEnumerable<TopicPartitionOffset>> commit) => _queue = new Queue(commit, time);

    /// <summary>The consumer is about to end: what waits fails.</summary>
    /// <returns>Completes when the consumer is no longer used.</returns>
    public Task Detach()
    {
        var queue = _queue;
        _queue = null;
        return queue?.EndAsync() ?? Task.CompletedTask;
    }

    public Task CommitAsync(TopicPartition partition, long offset, CancellationToken owned) =>
        _queue is { } queue ? queue.AddAsync(new(partition, offset), owned).WaitAsync(owned) : Task.FromException(Ended());

    private static InvalidOperationException Ended() => new("The consumer has ended.");

    private sealed class Queue(Action<IEnumerable<TopicPartitionOffset>> commit, TimeProvider time)
    {
        private readonly Lock _lock = new();
        private List<Request> _waiting = [];
        private Task _running = Task.CompletedTask;
        private bool _hasEnded;
        private long _since;

        public long Since => Interlocked.Read(ref _since);

        public Task AddAsync(TopicPartitionOffset offset, CancellationToken owned)
        {
            var request = new Request(offset, new(TaskCreationOptions.RunContinuationsAsynchronously), owned);
            lock (_lock)
            {
                if (_hasEnded)
                {
                    return Task.FromException(Ended());
                }

                _waiting.Add(request);
                if (_running.IsCompleted)
                {
                    _running = Task.Run(CommitAll, CancellationToken.None);
                }
            }

            return request.Done.Task;
        }

        public Task EndAsync()
        {
            List<Request> waiting;
            Task running;
            lock (_lock)
            {
                (waiting, _waiting) = (_waiting, []);
                _hasEnded = true;
                running = _running;
            }

            waiting.ForEach(static request => request.Done.TrySetException(Ended()));
            return running;
        }

        private void CommitAll()
        {
            while (true)
            {
                List<Request> requests;
                lock (_lock)
                {
                    if (_waiting.Count == 0)
                    {
                        _running = Task.CompletedTask;
                        return;
                    }

                    (requests, _waiting) = (_waiting, []);
                }

                CommitOwned(requests);
            }
        }

        /// <summary>
        /// What was lost while it waited is left alone. It is another member's; and the broker's answer, that it does not know this one,
        /// would be taken by the client for one to the member that it is about to become: it would join the group once more, after the time
        /// that the group waits for the first.
        /// </summary>
        private void CommitOwned(List<Request> requests)
        {
            requests.RemoveAll(static request => request.Owned.IsCancellationRequested);
            if (requests.Count > 0)
            {
                Interlocked.Exchange(ref _since, time.GetTimestamp());
                Commit(requests);
                Interlocked.Exchange(ref _since, 0);
            }
        }

        [SuppressMessage("Design", "CA1031", Justification = "Every failure is handed to those who wait for the commit; they try again.")]
        private void Commit(List<Request> requests)
        {
            try
            {
                commit(requests.Select(static request => request.Offset));
                requests.ForEach(static request => request.Done.TrySetResult());
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
    }

    private sealed record Request(TopicPartitionOffset Offset, TaskCompletionSource Done, CancellationToken Owned);
}
