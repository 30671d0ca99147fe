using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>An implementation as a host would register it, and what happened at its far end.</summary>
internal abstract class NotificationFixture : IAsyncDisposable
{
    private ServiceProvider? _provider;

    public CapturedLogs Logs { get; } = new();

    public MeterReadings Meters { get; } = new();

    public FakeTimeProvider Time { get; } = new(Samples.Now);

    public abstract string Provider { get; }

    public T Get<T>()
        where T : notnull => (_provider ??= Build()).GetRequiredService<T>();

    /// <summary>Everything in memory is lost, everything outside stays.</summary>
    public async Task RestartAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
            _provider = null;
        }
    }

    public abstract Task<IReadOnlyList<Received>> ReadReceivedAsync();

    public virtual Task FinishDeliveriesAsync() => Task.CompletedTask;

    public virtual void AssertNoSecretLogged()
    {
    }

    public virtual async ValueTask DisposeAsync()
    {
        await RestartAsync();
        Meters.Dispose();
    }

    protected abstract void Register(IServiceCollection services);

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<IMeterFactory>(Meters);
        services.AddSingleton<TimeProvider>(Time);
        Register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
