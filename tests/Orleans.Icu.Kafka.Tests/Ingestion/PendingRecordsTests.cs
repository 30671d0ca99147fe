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

        Assert.Equal(new EpochCounts(3, 2), batch.Counts);
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

    [Fact]
    public void Add_WhenTheBytesExceedAShare_CutsTheBatchThere()
    {
        var share = new KeyShare(100, 25, 100);
        for (var n = 0; n < 5; n++)
        {
            _pending.Add(n, n, 10, 0, share);
        }

        Assert.Equal([2, 2, 1], new[] { _pending.Take(), _pending.Take(), _pending.Take() }.Select(batch => batch.Records.Length));
    }

    [Fact]
    public void LeaveBeyond_WhenMoreThanAShareIsHeld_KeepsTheOldestAndCountsTheRestByEpoch()
    {
        Add(0, 7, epoch: 1, maxBatch: 2);
        Add(7, 5, epoch: 0, maxBatch: 2);

        Assert.Equal((8, 80L), _pending.LeaveBeyond(new(5, 1_000, 2)));
        Assert.Equal((104, 111), (_pending.Backlog!.LeftFrom, _pending.Backlog.LeftTo));
        Assert.Equal(new EpochCounts(5, 3), _pending.Backlog.Left);
        Assert.Equal([0, 1, 2, 3], new[] { _pending.Take(), _pending.Take() }.SelectMany(batch => batch.Records));
        Assert.True(_pending.IsEmpty);
        Assert.True(_pending.IsLeft);
    }

    [Fact]
    public void TakeBack_WhenRecordsAreReadAgain_GivesThemTheCountsTheyHadAndTellsTheMissing()
    {
        var share = new KeyShare(4, 1_000, 2);
        Add(0, 6, epoch: 1, maxBatch: 2);
        _pending.LeaveBeyond(share);
        _pending.Leave(106, 0);
        _pending.Leave(107, 0);
        _pending.Take();
        _pending.Take();

        Assert.Equal(default, _pending.TakeBack([Found(4), Found(5), Found(6)], 107, share));
        Assert.Equal([new EpochCounts(0, 2), new EpochCounts(1, 0)], new[] { _pending.Take(), _pending.Take() }.Select(batch => batch.Counts));
        Assert.Equal(new EpochCounts(1, 0), _pending.TakeBack([], 108, share));
        Assert.Null(_pending.Backlog);
    }

    [Fact]
    public void TakeBack_WhenMoreRecordsAreFoundThanWereCounted_CountsNoneTwice()
    {
        var share = new KeyShare(4, 1_000, 2);
        Add(0, 6, epoch: 0, maxBatch: 2);
        _pending.LeaveBeyond(share);
        _pending.Take();
        _pending.Take();
        _pending.TakeBack([Found(4), Found(5), Found(5), Found(5)], 106, share);

        Assert.Equal(2, new[] { _pending.Take(), _pending.Take() }.Sum(batch => batch.Counts.Total));
    }

    private static (RawRecord Raw, int Record) Found(int n) => (new(100 + n, 0, TimestampKind.None, null, new byte[10]), n);

    private void Add(int first, int count, int epoch, int maxBatch)
    {
        for (var n = first; n < first + count; n++)
        {
            _pending.Add(n, 100 + n, 10, epoch, new(1_000, 1_000_000, maxBatch));
        }
    }
}
