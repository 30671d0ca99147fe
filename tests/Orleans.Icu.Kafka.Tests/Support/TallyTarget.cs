namespace Orleans.Icu.Kafka.Tests;

public sealed class TallyTarget(TallyStore store) : IRecordTarget<TestRecord, ITallyGrain>
{
    public ITallyGrain Resolve(IGrainFactory grains, string targetKey) => grains.GetGrain<ITallyGrain>(targetKey);

    public async Task Deliver(ITallyGrain grain, string source, long after, TestRecord[] records)
    {
        var key = grain.GetPrimaryKeyString();
        if (store.IsAway(key))
        {
            throw new TargetUnavailableException("The disk is full.");
        }

        if (store.Refused.ContainsKey(key))
        {
            throw new RecordsRefusedException("too many keys, at most 10");
        }

        if (store.HeldKeys.TryGetValue(key, out var held))
        {
            await held;
        }

        foreach (var record in records)
        {
            store.HandedOver.Enqueue(record.Number);
        }

        await grain.Deliver(source, after, records);
    }

    public Task Checkpoint(ITallyGrain grain, string source, long upTo) =>
        store.IsAway(grain.GetPrimaryKeyString()) ? throw new TargetUnavailableException("The disk is full.") : grain.Checkpoint(source, upTo);

    public Task Release(ITallyGrain grain) => grain.Release();

    public Task DeadLettered(string targetKey, int records, string reason)
    {
        if (store.FailingAlarms)
        {
            throw new InvalidOperationException("The twin cannot be woken.");
        }

        store.Alarms.Enqueue((targetKey, records, reason));
        return Task.CompletedTask;
    }
}
