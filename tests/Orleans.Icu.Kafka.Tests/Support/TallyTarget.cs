namespace Orleans.Icu.Kafka.Tests;

public sealed class TallyTarget(TallyStore store) : IRecordTarget<TestRecord, ITallyGrain>
{
    public ITallyGrain Resolve(IGrainFactory grains, string targetKey) => grains.GetGrain<ITallyGrain>(targetKey);

    public Task Deliver(ITallyGrain grain, string source, long after, TestRecord[] records)
    {
        foreach (var record in records)
        {
            store.HandedOver.Enqueue(record.Number);
        }

        return grain.Deliver(source, after, records);
    }

    public Task Checkpoint(ITallyGrain grain, string source, long upTo) => grain.Checkpoint(source, upTo);

    public Task Release(ITallyGrain grain) => grain.Release();

    public Task DeadLettered(string targetKey, int records, string reason)
    {
        store.Alarms.Enqueue((targetKey, records, reason));
        return Task.CompletedTask;
    }
}
