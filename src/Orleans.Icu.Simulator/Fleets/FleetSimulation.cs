using System.Buffers;
using System.Globalization;
using System.Text;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Scenarios;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Fleets;

/// <summary>Runs a fleet at a steady pace: the monitors' records are evenly spread over each period.</summary>
internal sealed class FleetSimulation : ISimulation
{
    private readonly IReadOnlyList<MonitorModel> _monitors;
    private readonly byte[][] _keys;
    private readonly IReadOnlyList<ScenarioRequest> _scenarios;
    private readonly RecordOutlet _outlet;
    private readonly TimeProvider _time;
    private readonly double _rate;
    private readonly TimeSpan? _duration;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private Pacer? _pacer;

    /// <summary>Prepares a run.</summary>
    /// <param name="monitors">The fleet.</param>
    /// <param name="scenarios">What happens to it, for the display.</param>
    /// <param name="rate">Records a second and monitor.</param>
    /// <param name="duration">How long, or null for without end.</param>
    /// <param name="outlet">Where records go.</param>
    /// <param name="time">The clock.</param>
    public FleetSimulation(
        IReadOnlyList<MonitorModel> monitors, IReadOnlyList<ScenarioRequest> scenarios, double rate, TimeSpan? duration,
        RecordOutlet outlet, TimeProvider time)
    {
        (_monitors, _scenarios, _rate, _duration, _outlet, _time) = (monitors, scenarios, rate, duration, outlet, time);
        _keys = [.. monitors.Select(monitor => Encoding.UTF8.GetBytes(monitor.DeviceId))];
    }

    public bool HasEnd => _duration is not null;

    public SimulationProgress Progress => new(_outlet.Sent, _pacer?.Skipped ?? 0, State());

    public Task RunAsync(CancellationToken cancellationToken)
    {
        _pacer = new Pacer(_rate * _monitors.Count, _duration, _time);
        return _pacer.RunAsync(SendAsync, cancellationToken);
    }

    private ValueTask SendAsync(long tick, CancellationToken cancellationToken)
    {
        var index = (int)(tick % _monitors.Count);
        var time = _pacer!.TimeOf(tick);
        _buffer.ResetWrittenCount();
        return _monitors[index].TryWrite(time, _buffer)
            ? _outlet.SendAsync(_keys[index], _buffer.WrittenSpan.ToArray(), time, cancellationToken)
            : ValueTask.CompletedTask;
    }

    private string State()
    {
        var elapsed = _pacer?.Elapsed ?? TimeSpan.Zero;
        return _scenarios.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{_monitors.Count:N0} monitors, all stable")
            : string.Join(", ", _scenarios.Select(scenario => Describe(scenario, elapsed)));
    }

    private static string Describe(ScenarioRequest scenario, TimeSpan elapsed)
    {
        var seconds = (elapsed - scenario.Onset).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Name} x{scenario.Count} {(seconds < 0 ? "in" : "since")} {Math.Floor(Math.Abs(seconds)):0} s");
    }
}
