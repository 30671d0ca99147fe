using Microsoft.Extensions.Hosting;

namespace Orleans.Icu.Grains;

/// <summary>Lets the service watch over itself, each half second.</summary>
internal sealed class ServiceClock(ServiceWatch watch, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        watch.Begin();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                watch.Step(lifetime.ApplicationStarted.IsCancellationRequested);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops: what it then does not read is no outage.
        }
    }
}
