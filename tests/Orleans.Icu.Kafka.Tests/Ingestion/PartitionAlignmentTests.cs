using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Partitions read in step, without a broker.</summary>
public sealed class PartitionAlignmentTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start + TimeSpan.FromHours(10));
    private readonly List<Mark> _marks = [];
    private readonly PartitionAlignment<Item> _alignment;
    private readonly List<Item> _handedOver = [];
    private bool _settlesAtOnce = true;

    public PartitionAlignmentTests()
    {
        _alignment = new(NewMark, _time);
        _alignment.Begin();
    }

    [Fact]
    public void Passes_BeforeEveryPartitionHasGivenSomething_Waits()
    {
        var (one, other) = (Add(), Add());
        Read(one, second: 0);
        Advance();
        Assert.Empty(_handedOver);

        Read(other, second: 1);
        Advance();
        Assert.Equal(2, _handedOver.Count);
    }

    [Fact]
    public void TryAdvance_WhenAPartitionIsAhead_ItWaitsAtTheEndOfTheSlice()
    {
        var (one, other) = (Add(), Add());
        for (var second = 0; second < 300; second++)
        {
            Read(one, second);
        }

        for (var second = 0; second < 300; second++)
        {
            Read(other, second);
            Advance();
            var ahead = _handedOver.Where(item => item.Lane == 0).Max(item => item.Second);
            Assert.True(ahead < second + 120, $"at {second} s the other is at {ahead} s");
        }

        _alignment.ReachedEnd(one);
        _alignment.ReachedEnd(other);
        Advance();
        Assert.Equal(600, _handedOver.Count);
        Assert.Equal(0, _alignment.Held);
        Assert.Equal(0, _alignment.HeldBytes);
    }

    [Fact]
    public void TryAdvance_WhenTwoSlicesAreNotSettled_OpensNoThird()
    {
        _settlesAtOnce = false;
        var one = Add();
        for (var second = 0; second < 300; second++)
        {
            Read(one, second);
            Advance();
        }

        Assert.Equal(119, _handedOver.Max(item => item.Second));
        _marks[0].IsSettled = true;
        Advance();
        Assert.Equal(179, _handedOver.Max(item => item.Second));
        Assert.Equal(Start.AddSeconds(60).UtcTicks, _alignment.LiveUpToTicks);
    }

    [Fact]
    public void TryAdvance_WhenAPartitionIsAtItsEnd_DoesNotWaitForIt()
    {
        var (one, other) = (Add(), Add());
        _alignment.ReachedEnd(other);
        Read(one, second: 0);
        Assert.True(_alignment.IsDue);
        Advance();

        Assert.Single(_handedOver);
    }

    [Fact]
    public void TryAdvance_WhenAPartitionGivesNothing_WaitsForSomeSecondsOnly()
    {
        var one = Add();
        Add();
        Read(one, second: 0);
        Advance();
        Assert.Empty(_handedOver);
        _time.Advance(TimeSpan.FromSeconds(4));
        Advance();

        Assert.Single(_handedOver);
    }

    [Fact]
    public void TryAdvance_WhenRecordedPastsAndLiveRecordsWaitInDifferentPartitions_NeitherHoldsTheOtherBack()
    {
        var (live, recorded) = (Add(), Add());
        Read(live, second: 0);
        Read(recorded, second: 0, recorded: 1_000_000);
        Advance();
        for (var second = 1; second < 200; second++)
        {
            Read(live, second);
            Advance();
        }

        Assert.Equal(200, _handedOver.Count(item => item.Lane == 0));
        for (var second = 1; second < 200; second++)
        {
            Read(recorded, second: 0, recorded: 1_000_000 + (second * 600));
            Advance();
        }

        Assert.Equal(200, _handedOver.Count(item => item.Lane == 1));
    }

    [Fact]
    public void RecordedUpTo_WhenNoRecordedPastWaits_IsTheGreatest()
    {
        var one = Add();
        Read(one, second: 0);
        Advance();

        Assert.Equal(long.MaxValue, _alignment.RecordedUpToTicks);
    }

    [Fact]
    public void RecordedUpTo_WhileRecordedPastsAreRead_IsTheEndOfWhatIsSettled()
    {
        var (one, other) = (Add(), Add());
        for (var minute = 0; minute < 5; minute++)
        {
            Read(one, second: 0, recorded: minute * 60);
            Read(other, second: 0, recorded: minute * 60);
            Advance();
        }

        Assert.Equal(Start.AddMinutes(4).UtcTicks, _alignment.RecordedUpToTicks);
    }

    [Fact]
    public void LiveUpTo_WhenAPartitionIsBehindTheOthersWithoutSayingSo_GoesNoFurtherThanIt()
    {
        var (one, silent) = (Add(), Add());
        Read(one, second: 0);
        Read(silent, second: 30);
        Advance();
        for (var second = 1; second < 600; second++)
        {
            Read(one, second);
            _time.Advance(TimeSpan.FromSeconds(1));
            Advance();
        }

        Assert.Equal(600, _handedOver.Count(item => item.Lane == 0));
        Assert.Equal(Start.AddSeconds(30).UtcTicks, _alignment.LiveUpToTicks);
    }

    [Theory]
    [InlineData(TimestampKind.CreateTime, 500)]
    [InlineData(TimestampKind.CreateTime, 1e9)]
    [InlineData(TimestampKind.None, 0)]
    public void Read_WhenATimestampCannotBe_TakesTheTimeOfTheRecordBefore(TimestampKind kind, double wrong)
    {
        var (one, other) = (Add(), Add());
        Read(one, second: 1000);
        Read(other, second: 1001);
        Advance();
        var arrival = new RecordArrival(Start.AddSeconds(wrong).UtcTicks, kind, Start.AddSeconds(900).UtcTicks, _time.GetUtcNow().UtcTicks);

        Assert.True(_alignment.Passes(one, in arrival, DecodeVerdict.Ok, _time.GetTimestamp(), out var at));
        Assert.Equal(Start.AddSeconds(1000).UtcTicks, at.Ticks);
    }

    [Fact]
    public void Remove_WhenSomethingIsHeld_DropsIt()
    {
        var (one, other) = (Add(), Add());
        Read(one, second: 0);
        Read(other, second: 1000);
        Read(other, second: 1001);
        _alignment.Remove(other);
        Assert.Equal(1, _alignment.Held);
        Advance();

        Assert.Equal(0, _alignment.Held);
        Assert.Single(_handedOver);
    }

    /// <summary>
    /// Whatever the backlogs, the order of reading and the speed of settling: nothing is lost, order holds in each partition, everything
    /// comes to its end; no record is handed over after one of a later slice, and none before those of the slice before the last are settled.
    /// </summary>
    [Fact]
    public void Alignment_WhateverIsReadInWhateverOrder_IsInStepAndComplete()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            new Run(seed).Go();
        }
    }

    private AlignedLane<Item> Add()
    {
        var lane = new AlignedLane<Item>();
        _lanes.Add(lane);
        _alignment.Add(lane);
        return lane;
    }

    private readonly List<AlignedLane<Item>> _lanes = [];

    private void Read(AlignedLane<Item> lane, int second, long? recorded = null)
    {
        var arrival = new RecordArrival(Start.AddSeconds(second).UtcTicks, TimestampKind.LogAppendTime, 0, _time.GetUtcNow().UtcTicks);
        var item = new Item(_lanes.IndexOf(lane), second);
        var verdict = recorded is { } seconds ? DecodeVerdict.Recorded(Start.AddSeconds(seconds).UtcTicks) : DecodeVerdict.Ok;
        if (_alignment.Passes(lane, in arrival, in verdict, _time.GetTimestamp(), out var at))
        {
            _handedOver.Add(item);
        }
        else
        {
            _alignment.Hold(lane, item, second, 10, at);
        }
    }

    private void Advance()
    {
        while (_alignment.TryAdvance())
        {
            foreach (var lane in _lanes)
            {
                while (_alignment.TryTake(lane, out var item, out _, out _))
                {
                    _handedOver.Add(item);
                }
            }
        }
    }

    private ISettlementMark NewMark()
    {
        _marks.Add(new() { IsSettled = _settlesAtOnce });
        return _marks[^1];
    }

    private sealed record Item(int Lane, int Second);

    private sealed class Mark : ISettlementMark
    {
        public bool IsSettled { get; set; }
    }

    /// <summary>One backlog of some partitions, read at random.</summary>
    private sealed class Run
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly FakeTimeProvider _time = new(Start + TimeSpan.FromDays(1));
        private readonly PartitionAlignment<(int Lane, int Number)> _alignment;
        private readonly List<Backlog> _backlogs = [];
        private readonly List<Mark> _marks = [];
        private readonly long[] _latest = [0, 0];
        private readonly bool _isMixed;

        public Run(int seed)
        {
            _seed = seed;
            _random = new(seed);
            _isMixed = seed % 4 == 0;
            _alignment = new(NewMark, _time);
            _alignment.Begin();
            for (var lane = _random.Next(1, 6); lane > 0; lane--)
            {
                _backlogs.Add(NewBacklog());
                _alignment.Add(_backlogs[^1].Lane);
            }
        }

        // Partitions that do not say that they are at their end are passed over after some time, and may come late then.
        private bool TellsEnds => _seed % 3 != 0;

        public void Go()
        {
            var steps = 0;
            while (_backlogs.Exists(static backlog => backlog.Taken < backlog.Records.Length))
            {
                Assert.True(++steps < 100_000, $"seed {_seed}: nothing moves any more");
                ReadSome(_random.Next(_backlogs.Count), _random.Next(1, 40));
                _marks.ForEach(mark => mark.IsSettled |= _random.Next(3) == 0);
                Drain();
            }

            Assert.Equal((0, 0L), (_alignment.Held, _alignment.HeldBytes));
        }

        private Backlog NewBacklog()
        {
            var isRecorded = _random.Next(3) == 0;
            var second = (long)_random.Next(0, 2000);
            var records = new (bool, long)[_random.Next(0, 400)];
            for (var record = 0; record < records.Length; record++)
            {
                second += _random.Next(0, 8) == 0 ? _random.Next(0, 200) : _random.Next(0, 3);
                records[record] = (_isMixed ? _random.Next(2) == 0 : isRecorded, Start.AddSeconds(second).UtcTicks);
            }

            return new(new(), records);
        }

        private void ReadSome(int index, int count)
        {
            var backlog = _backlogs[index];
            while (count-- > 0 && backlog.Read < backlog.Records.Length)
            {
                var number = backlog.Read++;
                var (recorded, ticks) = backlog.Records[number];
                var arrival = new RecordArrival(recorded ? Start.UtcTicks + number : ticks, TimestampKind.LogAppendTime, 0, _time.GetUtcNow().UtcTicks);
                if (_alignment.Passes(backlog.Lane, in arrival, recorded ? DecodeVerdict.Recorded(ticks) : DecodeVerdict.Ok, _time.GetTimestamp(), out var at))
                {
                    Take(backlog, number);
                }
                else
                {
                    _alignment.Hold(backlog.Lane, (index, number), number, 1, at);
                }
            }

            if (TellsEnds && backlog.Read == backlog.Records.Length)
            {
                _alignment.ReachedEnd(backlog.Lane);
            }
            else if (!TellsEnds)
            {
                _time.Advance(TimeSpan.FromMilliseconds(300));
            }
        }

        private void Drain()
        {
            while (_alignment.TryAdvance())
            {
                foreach (var (index, backlog) in _backlogs.Index())
                {
                    while (_alignment.TryTake(backlog.Lane, out var item, out var offset, out _))
                    {
                        Assert.Equal((index, offset), (item.Lane, item.Number));
                        Take(backlog, item.Number);
                    }
                }
            }
        }

        private void Take(Backlog backlog, int number)
        {
            Assert.Equal(backlog.Taken++, number);
            var (recorded, ticks) = backlog.Records[number];
            ref var latest = ref _latest[recorded ? 1 : 0];
            var slice = ticks / PartitionAlignment<int>.SliceLength.Ticks;
            Assert.True(_isMixed || !TellsEnds || slice >= latest, $"seed {_seed}: a record is handed over after one of a later slice");
            latest = Math.Max(latest, slice);
        }

        private Mark NewMark()
        {
            var isOneAxis = _backlogs.TrueForAll(static backlog => Array.TrueForAll(backlog.Records, static record => !record.Recorded));
            Assert.True(!isOneAxis || _marks.TrueForAll(static mark => mark.IsSettled), $"seed {_seed}: three slices are under way");
            _marks.Add(new());
            return _marks[^1];
        }

        private sealed class Backlog(AlignedLane<(int Lane, int Number)> lane, (bool Recorded, long Ticks)[] records)
        {
            public AlignedLane<(int Lane, int Number)> Lane => lane;

            public (bool Recorded, long Ticks)[] Records => records;

            public int Read { get; set; }

            public int Taken { get; set; }
        }
    }
}
