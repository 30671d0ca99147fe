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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _pacer = new Pacer(users, duration, time);
        while (true)
        {
            for (var tick = _pacer.TakeDue(out var end); tick < end; tick++)
            {
                await SendAsync((int)(tick % users), _pacer.TimeOf(tick), cancellationToken);
            }

            if (_pacer.Ended)
            {
                return;
            }

            await _pacer.WaitAsync(cancellationToken);
        }
    }

    private async ValueTask SendAsync(int index, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var message in _messages.Next(index + 1))
        {
            await outlet.SendAsync(_keys[index], message, at, cancellationToken);
        }
    }
}
