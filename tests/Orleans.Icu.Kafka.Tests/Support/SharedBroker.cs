namespace Orleans.Icu.Kafka.Tests;

/// <summary>One real broker for all tests of a class; each has a topic of its own, whose name is also that of its group.</summary>
public sealed class SharedBroker : IAsyncDisposable
{
    private BrokerTool? _broker;

    /// <summary>Its address; starts it for the first test that asks.</summary>
    public async Task<string> BootstrapAsync() => (_broker ??= await BrokerTool.StartAsync()).Bootstrap;

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }
    }
}
