using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

/// <summary>Drives the silo's timing wheel.</summary>
internal sealed class TimingWheelService(TimingWheel wheel, TimeProvider time, IOptions<TimingWheelOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Tick, time);
        while (await WaitAsync(timer, stoppingToken))
        {
            wheel.Advance();
        }
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
