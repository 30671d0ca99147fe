namespace Orleans.Icu.Rules;

/// <summary>
/// A window over values, as it slides with a twin's time: immutable, shared by all twins. Up to two minutes it is exact; a longer one
/// keeps panes of a 120th of its length, aligned to UTC, and is exact for the values of all panes that reach into it.
/// The window at time t holds the values of (t − length, t].
/// </summary>
internal abstract class ValueWindow
{
    /// <summary>The longest window of which every value is kept.</summary>
    public static readonly TimeSpan LongestExact = TimeSpan.FromMinutes(2);

    /// <summary>The shortest window.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The longest window.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Makes the parts that both forms share.</summary>
    protected ValueWindow(TimeSpan length, Aggregates kinds)
    {
        LengthTicks = length.Ticks;
        Kinds = kinds;
    }

    /// <summary>Length in ticks.</summary>
    public long LengthTicks { get; }

    /// <summary>What it keeps.</summary>
    public Aggregates Kinds { get; }

    /// <summary>Makes a window.</summary>
    /// <param name="length">1 s to 30 d.</param>
    /// <param name="kinds">What will be read.</param>
    /// <param name="low">Least plausible value; matters for quantiles of long windows only.</param>
    /// <param name="high">Greatest plausible value.</param>
    /// <param name="isWhole">Whether all values are whole numbers; matters for quantiles of long windows only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length or the range is not usable.</exception>
    public static ValueWindow Create(TimeSpan length, Aggregates kinds, double low, double high, bool isWhole = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        if (length <= LongestExact)
        {
            return new ExactWindow(length, kinds);
        }

        return new PaneWindow(length, kinds, (kinds & Aggregates.Quantiles) != 0 ? new Quantiser(low, high, isWhole) : null);
    }

    /// <summary>Makes the state of a twin without values.</summary>
    public abstract ValueWindowState CreateState();

    /// <summary>Takes a value, also one that is older than others. Moves the window to the given time first.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="ticks">When it was measured.</param>
    /// <param name="value">The value.</param>
    /// <param name="nowTicks">The twin's time, not before <paramref name="ticks"/>.</param>
    /// <returns>Whether it is inside the window; not if it is too old or not a finite number.</returns>
    public abstract bool Add(ValueWindowState state, long ticks, double value, long nowTicks);

    /// <summary>Drops what has left the window at a time. Costs one comparison when nothing has.</summary>
    /// <returns>Whether anything left.</returns>
    public bool MoveTo(ValueWindowState state, long nowTicks)
    {
        if (nowTicks < state.LeaveTicks)
        {
            return false;
        }

        Leave(state, nowTicks);
        return true;
    }

    /// <summary>Number of values.</summary>
    public abstract double Count(ValueWindowState state);

    /// <summary>Sum; NaN without values.</summary>
    public abstract double Sum(ValueWindowState state);

    /// <summary>Average; NaN without values.</summary>
    public abstract double Average(ValueWindowState state);

    /// <summary>Least value; NaN without values.</summary>
    public abstract double Minimum(ValueWindowState state);

    /// <summary>Greatest value; NaN without values.</summary>
    public abstract double Maximum(ValueWindowState state);

    /// <summary>Standard deviation of a sample (n − 1); NaN with fewer than two values.</summary>
    public abstract double StandardDeviation(ValueWindowState state);

    /// <summary>Slope of the least-squares line, per hour; NaN unless there are values at two different times.</summary>
    public abstract double Slope(ValueWindowState state);

    /// <summary>Last value − first value; NaN with fewer than two values.</summary>
    public abstract double Delta(ValueWindowState state);

    /// <summary>Time between the first and the last value, seconds; NaN without values.</summary>
    public abstract double Span(ValueWindowState state);

    /// <summary>
    /// Average of the value over time: each value holds until the next one, the last one until now. When no time has passed since the
    /// first value, the last value. NaN without values.
    /// </summary>
    public abstract double TimeAverage(ValueWindowState state, long nowTicks);

    /// <summary>Standard deviation of the value over time, as above; NaN when no time has passed since the first value.</summary>
    public abstract double TimeStandardDeviation(ValueWindowState state, long nowTicks);

    /// <summary>Percentile, interpolated linearly between the values next to it; NaN without values.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="percent">0 to 100; 50 is the median.</param>
    public abstract double Percentile(ValueWindowState state, double percent);

    /// <summary>
    /// Takes a pane of stored history of which only a summary is known. A window that is kept exactly ignores it: it fills by itself
    /// within two minutes.
    /// </summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="history">The pane.</param>
    /// <param name="nowTicks">The twin's time.</param>
    public abstract void WarmUp(ValueWindowState state, in WindowHistory history, long nowTicks);

    /// <summary>Most bytes that <see cref="Write"/> writes.</summary>
    public abstract int SizeLimit(ValueWindowState state);

    /// <summary>Writes a state.</summary>
    public abstract void Write(ValueWindowState state, ref StateWriter writer);

    /// <summary>Reads a state that a window of the same length and kinds wrote.</summary>
    /// <exception cref="RuleStateFormatException">It is damaged, or of a window of another kind.</exception>
    public abstract ValueWindowState Read(ref StateReader reader);

    /// <summary>Drops what has left; called when something has.</summary>
    protected abstract void Leave(ValueWindowState state, long nowTicks);
}
