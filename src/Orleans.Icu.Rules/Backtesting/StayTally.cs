namespace Orleans.Icu.Rules;

/// <summary>What one rule did at one stay.</summary>
internal struct StayTally
{
    /// <summary>How often it raised.</summary>
    public long Alarms;

    /// <summary>How long its alarms were present.</summary>
    public long AlarmTicks;

    /// <summary>When it raised first.</summary>
    public long? FirstTicks;

    /// <summary>How long its condition was unknown.</summary>
    public long UnknownTicks;

    /// <summary>How long an input was older than the rule accepts.</summary>
    public long StaleTicks;

    /// <summary>Since when its alarm is present.</summary>
    public long? RaisedTicks;

    public void Raise(long ticks)
    {
        Alarms++;
        FirstTicks ??= ticks;
        RaisedTicks = ticks;
    }

    public void Clear(long ticks)
    {
        if (RaisedTicks is { } since)
        {
            AlarmTicks += Math.Max(0, ticks - since);
            RaisedTicks = null;
        }
    }
}
