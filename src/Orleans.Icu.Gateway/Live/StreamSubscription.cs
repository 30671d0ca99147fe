using Orleans.Streams;

namespace Orleans.Icu.Gateway.Live;

/// <summary>This process's subscription to one stream of the cluster.</summary>
internal interface IStreamSubscription
{
    /// <summary>Whether items arrive, as far as is known.</summary>
    bool IsUp { get; }

    /// <summary>Subscribes when that is not so, also when the cluster has forgotten the subscription.</summary>
    Task EnsureAsync(IStreamProvider provider);

    /// <summary>Gives the subscription back.</summary>
    Task EndAsync();
}

/// <inheritdoc cref="IStreamSubscription"/>
/// <param name="stream">The stream.</param>
/// <param name="receive">Takes its items; must not block.</param>
/// <param name="broken">Called when the stream reports an error.</param>
internal sealed class StreamSubscription<T>(StreamId stream, Action<T> receive, Action broken) : IStreamSubscription, IAsyncObserver<T>
{
    private StreamSubscriptionHandle<T>? _handle;
    private volatile bool _isUp;

    public bool IsUp => _isUp;

    public async Task EnsureAsync(IStreamProvider provider)
    {
        var source = provider.GetStream<T>(stream);
        if (_isUp && _handle is { } handle && (await source.GetAllSubscriptionHandles()).Any(known => known.HandleId == handle.HandleId))
        {
            return;
        }

        _isUp = false;
        // The old one first: with both, each item would come twice.
        await EndAsync();
        _handle = await source.SubscribeAsync(this);
        _isUp = true;
    }

    public async Task EndAsync()
    {
        (var handle, _handle, _isUp) = (_handle, null, false);
        if (handle is not null)
        {
            await handle.UnsubscribeAsync();
        }
    }

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        receive(item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        _isUp = false;
        broken();
        return Task.CompletedTask;
    }
}
