using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Silo;

/// <summary>
/// Simulated beds that take the way of any other device: records through Kafka. Each monitor is placed at its patient once; after a
/// restart the twins still know. Their ids begin with <c>demo-</c>, so that no other fleet has them.
/// </summary>
internal sealed partial class DemoWard(
    IOptions<DemoWardOptions> options,
    IOptions<IcuKafkaOptions> kafka,
    IRecordPublisher publisher,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<DemoWard> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private bool _isCutOff;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Beds is not > 0)
        {
            return;
        }

        var monitors = Enumerable.Range(0, options.Value.Beds.Value).Select(Monitor).ToList();
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            await Task.WhenAll(monitors.Select((monitor, bed) => grains.GetGrain<IDeviceGrain>(monitor.DeviceId).Associate(PatientId(bed), "demo")));
            LogStarted(log, monitors.Count, options.Value.StrokeAfter);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Send(monitors, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(log);
        }
    }

    private async Task Send(List<MonitorModel> monitors, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            await Task.WhenAll(monitors
                .Select(monitor => (monitor.DeviceId, Record: monitor.Next(now)))
                .Where(static sent => !sent.Record.IsEmpty)
                .Select(sent => publisher.Publish(kafka.Value.TelemetryTopic, sent.DeviceId, sent.Record, null, now, cancellationToken)));
            _isCutOff = false;
        }
        catch (PublishException failure)
        {
            // A monitor whose record does not arrive measures again a second later; only the first failure is news.
            if (!_isCutOff)
            {
                LogNotSent(log, failure.Message);
            }

            _isCutOff = true;
        }
    }

    private MonitorModel Monitor(int bed)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"demo-mon-{bed + 1:00}");
        Scenario[] scenarios = bed == 0 ? [ScenarioCatalog.Create(ScenarioCatalog.Stroke, options.Value.StrokeAfter)] : [];
        return new MonitorModel(id, options.Value.Seed + bed, BedPlace.Of(bed), scenarios);
    }

    private static string PatientId(int bed) => string.Create(CultureInfo.InvariantCulture, $"demo-pat-{bed + 1:00}");

    [LoggerMessage(5001, LogLevel.Information, "The demo ward has {Beds} simulated beds; the patient of the first has a stroke after {StrokeAfter}. Demo:Beds=0 turns it off")]
    private static partial void LogStarted(ILogger logger, int beds, TimeSpan strokeAfter);

    [LoggerMessage(5002, LogLevel.Information, "The demo ward has stopped")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(5003, LogLevel.Warning, "Records of the demo ward are not sent: {Reason}")]
    private static partial void LogNotSent(ILogger logger, string reason);
}
