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
    public bool IsParked { get; private set; }

    /// <summary>Whether what the grain needs is away, as far as the last failure tells.</summary>
    public bool IsAway { get; private set; }

    public void Fail(long now, FailureWatch watch, IngestionStatus status, bool away)
    {
        if (Failures++ == 0)
        {
            _since = now;
            watch.KeyBeganToFail();
        }

        // The key is not to blame for what is away: how long it fails itself is counted anew.
        if (away)
        {
            _since = now;
            Unpark(status);
        }

        SetAway(away, status);
    }

    public void Park(IngestionStatus status)
    {
        IsParked = true;
        status.KeyParked();
    }

    /// <summary>Ends the streak. Returns whether it had been reported.</summary>
    public bool End(FailureWatch watch, IngestionStatus status)
    {
        var reported = IsParked || IsAway;
        Unpark(status);
        SetAway(false, status);
        if (Failures > 0)
        {
            watch.KeyEnded();
        }

        this = default;
        return reported;
    }

    private void Unpark(IngestionStatus status)
    {
        if (IsParked)
        {
            IsParked = false;
            status.KeyUnparked();
        }
    }

    private void SetAway(bool away, IngestionStatus status)
    {
        if (IsAway != away)
        {
            IsAway = away;
            status.StoreIsAway(away ? 1 : -1);
        }
    }
}
