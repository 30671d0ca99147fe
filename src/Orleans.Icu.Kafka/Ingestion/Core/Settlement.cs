namespace Orleans.Icu.Kafka;

/// <summary>
/// Tells when everything handed over up to a moment is settled, without counting records: keys with something open are known, and a key is
/// done when it has come to rest or settled a record read later. Belongs to the reading thread.
/// </summary>
/// <param name="deliveries">What succeeds meanwhile.</param>
/// <param name="status">Where the keys are told that are not waited for.</param>
/// <param name="time">The clock.</param>
internal sealed class Settlement<TRecord, TGrain>(FailureWatch deliveries, IngestionStatus status, TimeProvider time)
    where TGrain : class
{
    private const int LeastSweep = 4096;

    /// <summary>So many may hang or fail by their own doing; more of them are an outage, unless calls of others succeed.</summary>
    private const int FewKeys = 16;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A call that hangs keeps nobody waiting for longer, and its key not a second time: one grain stops no other. Less than what counts
    /// as an outage of all.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HashSet<TargetEntry<TRecord, TGrain>> _open = [];

    /// <summary>Keys that are not waited for.</summary>
    private readonly HashSet<TargetEntry<TRecord, TGrain>> _slow = [];
    private int _sweepAt = LeastSweep;

    /// <summary>Keys that had nothing open have something now.</summary>
    public void Opened(List<TargetEntry<TRecord, TGrain>> entries)
    {
        foreach (var entry in entries)
        {
            _open.Add(entry);
        }

        if (_open.Count > _sweepAt)
        {
            Sweep();
        }
    }

    /// <summary>Marks what has been handed over so far.</summary>
    public ISettlementMark Mark()
    {
        Sweep();
        var left = new List<(TargetEntry<TRecord, TGrain> Entry, long Next)>(_open.Count);
        foreach (var entry in _open)
        {
            if (!_slow.Contains(entry) || IsAway(entry))
            {
                left.Add((entry, entry.Lane.Next));
            }
        }

        return new SettlementMark(this, left, time.GetTimestamp());
    }

    /// <summary>Forgets keys that have come to rest, and those of partitions that are no longer ours: nobody waits for these here.</summary>
    public void Sweep()
    {
        _open.RemoveWhere(static entry => IsAtRest(entry));
        if (_slow.Count > 0)
        {
            _slow.IntersectWith(_open);
            TellLeftBehind();
        }

        _sweepAt = Math.Max(LeastSweep, _open.Count * 2);
        if (_open.Capacity > _sweepAt * 2)
        {
            // Of a backlog nothing stays behind.
            _open.TrimExcess(_sweepAt);
        }
    }

    /// <summary>
    /// Of what is left after some time, keys that hang or fail are not waited for, if they are few or others succeed meanwhile. When the
    /// store is away, or everything hangs, nothing is taken, and nobody may say that it is.
    /// </summary>
    private void GiveUp(List<(TargetEntry<TRecord, TGrain> Entry, long Next)> left, long made)
    {
        var (stuck, failing, away) = (new List<TargetEntry<TRecord, TGrain>>(), 0, false);
        foreach (var (entry, _) in left)
        {
            lock (entry)
            {
                failing += entry.Failing.IsFailing ? 1 : 0;
                away |= entry.Failing.IsAway;
                if (entry.Failing.IsFailing || IsStuck(entry))
                {
                    stuck.Add(entry);
                }
            }
        }

        var areFew = stuck.Count <= FewKeys || (failing == stuck.Count && deliveries.HasSucceededSince(made));
        if (away || !areFew || stuck.Count == 0)
        {
            return;
        }

        _slow.UnionWith(stuck);
        left.RemoveAll(one => _slow.Contains(one.Entry));
        TellLeftBehind();
    }

    /// <summary>Whether a key's call hangs. One that waits for its turn does not: when no turns come, nothing is taken.</summary>
    private bool IsStuck(TargetEntry<TRecord, TGrain> entry) => entry.State == EntryState.Busy && Since(entry.CallBegan, Now) >= Patience;

    /// <summary>Tells which keys have records that are not taken though reading has moved on without them.</summary>
    private void TellLeftBehind() => status.AreLeftBehind([.. _slow.Select(static entry => entry.Key)]);

    private long Now => time.GetTimestamp();

    private TimeSpan Since(long then, long now) => time.GetElapsedTime(then, now);

    private static bool IsAtRest(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            return entry.State == EntryState.Idle || entry.Lane.Ended.IsCancellationRequested;
        }
    }

    private static bool IsAway(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            return entry.Failing.IsAway;
        }
    }

    private static bool IsDone(TargetEntry<TRecord, TGrain> entry, long next)
    {
        lock (entry)
        {
            return entry.State == EntryState.Idle || entry.Settled >= next - 1 || entry.Lane.Ended.IsCancellationRequested;
        }
    }

    /// <summary>The keys that had something open at a moment, each with the position of reading then.</summary>
    private sealed class SettlementMark(
        Settlement<TRecord, TGrain> all, List<(TargetEntry<TRecord, TGrain> Entry, long Next)> left, long made) : ISettlementMark
    {
        private long _looked;

        public bool IsSettled
        {
            get
            {
                // From the end, up to the first that is not: asking again and again costs no more than asking each once.
                while (left.Count > 0 && IsDone(left[^1].Entry, left[^1].Next))
                {
                    left.RemoveAt(left.Count - 1);
                }

                var now = all.Now;
                if (left.Count > 0 && all.Since(made, now) >= Patience && all.Since(_looked, now) >= BetweenLooks)
                {
                    _looked = now;
                    left.RemoveAll(static one => IsDone(one.Entry, one.Next));
                    all.GiveUp(left, made);
                }

                return left.Count == 0;
            }
        }
    }
}
