namespace Orleans.Icu.Kafka;

/// <summary>Failures of one key in a row. A struct inside its entry; guarded by the entry's lock.</summary>
internal struct FailureStreak
{
    private long _since;

    public int Failures { get; private set; }

    public readonly bool IsFailing => Failures > 0;

    /// <summary>When the first failure of the streak was, as a timestamp of the clock.</summary>
    public readonly long Since => _since;

    /// <summary>Whether the key is reported as parked.</summary>
    public bool IsParked { get; set; }

    public void Fail(long now, FailureWatch watch)
    {
        if (Failures++ == 0)
        {
            _since = now;
            watch.KeyBeganToFail();
        }
    }

    /// <summary>Ends the streak. Returns whether the key had been parked.</summary>
    public bool End(FailureWatch watch)
    {
        var parked = IsParked;
        if (Failures > 0)
        {
            watch.KeyEnded();
        }

        this = default;
        return parked;
    }
}
