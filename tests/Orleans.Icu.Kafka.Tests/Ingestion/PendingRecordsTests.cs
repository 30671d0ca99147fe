namespace Orleans.Icu.Kafka.Tests;

public sealed class PendingRecordsTests
{
    private PendingRecords<int> _pending;

    [Fact]
    public void Take_WhenRecordsFitOneCall_GivesThemAllInOrder()
    {
        Add(0, 5, epoch: 0, maxBatch: 100);
        var batch = _pending.Take();

        Assert.Equal([0, 1, 2, 3, 4], batch.Records);
        Assert.Equal(104, batch.LastOffset);
        Assert.Equal(50, batch.Bytes);
        Assert.True(_pending.IsEmpty);
    }

    [Fact]
    public void Take_WhenRecordsExceedOneCall_CutsThemInOrderWithTheirOffsets()
    {
        Add(0, 7, epoch: 0, maxBatch: 3);

        var batches = new[] { _pending.Take(), _pending.Take(), _pending.Take() };
        Assert.Equal(Enumerable.Range(0, 7), batches.SelectMany(batch => batch.Records));
        Assert.Equal([102L, 105, 106], batches.Select(batch => batch.LastOffset));
        Assert.True(_pending.IsEmpty);
    }

    [Fact]
    public void Take_WhenRecordsAreOfTwoEpochs_CountsEachInItsOwn()
    {
        Add(0, 2, epoch: 1, maxBatch: 100);
        Add(2, 3, epoch: 0, maxBatch: 100);
        var batch = _pending.Take();

        Assert.Equal((3, 2), (batch.CountIn(0), batch.CountIn(1)));
    }

    [Fact]
    public void Add_AfterTake_DoesNotTouchWhatWasTaken()
    {
        Add(0, 1, epoch: 0, maxBatch: 100);
        var taken = _pending.Take();
        Add(1, 1, epoch: 0, maxBatch: 100);

        Assert.Equal([0], taken.Records);
        Assert.Equal([1], _pending.Take().Records);
    }

    private void Add(int first, int count, int epoch, int maxBatch)
    {
        for (var n = first; n < first + count; n++)
        {
            _pending.Add(n, 100 + n, 10, epoch, maxBatch);
        }
    }
}
