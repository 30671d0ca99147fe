using System.Buffers;
using System.Globalization;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Replay;

/// <summary>Sends a plan's records when they are due. Telemetry time and Kafka timestamp are both the virtual time.</summary>
internal sealed class ReplaySimulation(ReplayPlan plan, double speed, DateTimeOffset? start, RecordOutlet outlet, TimeProvider time)
    : ISimulation
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private long _virtualTicks;

    public bool HasEnd => true;

    public SimulationProgress Progress => new(outlet.Sent, 0, State());

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var clock = ReplayClock.Anchored(time.GetUtcNow(), plan.Length, speed, start);
        var begun = time.GetTimestamp();
        foreach (var record in plan.Records)
        {
            var wait = clock.DueAfter(record.Offset) - time.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            await SendAsync(record, clock.TimeOf(record.Offset), cancellationToken);
        }
    }

    private ValueTask SendAsync(in ReplayRecord record, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _buffer.ResetWrittenCount();
        record.Device.Write(TelemetryWriter.On(_buffer), at, record);
        Interlocked.Exchange(ref _virtualTicks, at.UtcTicks);
        return outlet.SendAsync(record.Device.Key, _buffer.WrittenSpan.ToArray(), at, cancellationToken);
    }

    private string State()
    {
        var ticks = Interlocked.Read(ref _virtualTicks);
        var at = ticks == 0 ? "not begun" : new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{outlet.Sent:N0} of {plan.Records.Count:N0} records, virtual time {at}");
    }
}
