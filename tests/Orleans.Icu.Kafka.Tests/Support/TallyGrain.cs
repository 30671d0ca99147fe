using Orleans.Placement;

namespace Orleans.Icu.Kafka.Tests;

[PreferLocalPlacement]
public sealed class TallyGrain(TallyStore store) : Grain, ITallyGrain
{
    private Tally _tally = Tally.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tally = store.Read(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task Deliver(string source, long after, TestRecord[] records)
    {
        RecordsLostException.ThrowIfBehind(_tally.PositionOf(source), after);
        if (store.HoldDeliveries is { } hold)
        {
            await hold.Task;
        }

        if (store.FailingDeliveries.ContainsKey(this.GetPrimaryKeyString()))
        {
            throw new InvalidOperationException("The grain refuses its records.");
        }

        foreach (var record in records)
        {
            _tally = _tally.Apply(source, record);
        }
    }

    public Task Checkpoint(string source, long upTo)
    {
        RecordsLostException.ThrowIfBehind(_tally.PositionOf(source), upTo);
        store.Write(this.GetPrimaryKeyString(), _tally);
        return Task.CompletedTask;
    }

    public Task Release()
    {
        store.Released.Enqueue(this.GetPrimaryKeyString());
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Crash()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<Tally> Read() => Task.FromResult(_tally);
}
