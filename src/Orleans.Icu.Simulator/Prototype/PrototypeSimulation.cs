using System.Globalization;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Prototype;

/// <summary>Sends the prototype's messages: once a second three for each user.</summary>
internal sealed class PrototypeSimulation(int users, int seed, TimeSpan? duration, RecordOutlet outlet, TimeProvider time) : ISimulation
{
    private readonly PrototypeMessages _messages = new(seed);
    private readonly byte[][] _keys = [.. Enumerable.Range(1, users).Select(PrototypeMessages.Key)];
    private Pacer? _pacer;

    public bool HasEnd => duration is not null;

    public SimulationProgress Progress => new(
        outlet.Sent,
        3 * (_pacer?.Skipped ?? 0),
        string.Create(CultureInfo.InvariantCulture, $"{users:N0} users of the prototype"));

    public Task RunAsync(CancellationToken cancellationToken)
    {
        _pacer = new Pacer(users, duration, time);
        return _pacer.RunAsync(SendAsync, cancellationToken);
    }

    private async ValueTask SendAsync(long tick, CancellationToken cancellationToken)
    {
        var index = (int)(tick % users);
        foreach (var message in _messages.Next(index + 1))
        {
            await outlet.SendAsync(_keys[index], message, _pacer!.TimeOf(tick), cancellationToken);
        }
    }
}
