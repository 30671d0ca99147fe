namespace Orleans.Icu.Rules;

/// <summary>
/// A window over a condition, as it slides with a twin's time: immutable, shared by all twins. A condition that is unknown does not
/// hold. Between two observations it is what it was at the first. Up to two minutes the window is exact; a longer one keeps panes of a
/// 120th of its length, aligned to UTC, and is exact for all panes that reach into it.
/// </summary>
internal abstract class ConditionWindow
{
    /// <summary>Most buckets of a window.</summary>
    public const int BucketLimit = 240;

    private const int HoldsFlag = 0x80;

    /// <summary>Makes the parts that all forms share.</summary>
    protected ConditionWindow(TimeSpan length, ConditionMeasure measure) => (LengthTicks, Measure) = (length.Ticks, measure);

    /// <summary>Length in ticks.</summary>
    public long LengthTicks { get; }

    /// <summary>What it measures.</summary>
    public ConditionMeasure Measure { get; }

    /// <summary>Makes a window.</summary>
    /// <param name="length">1 s to 30 d.</param>
    /// <param name="measure">What it measures.</param>
    /// <param name="bucket">Size of the buckets, of which at most 240 make up the window; other measures ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length or the size of the buckets is not usable.</exception>
    public static ConditionWindow Create(TimeSpan length, ConditionMeasure measure, TimeSpan bucket)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, ValueWindow.Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ValueWindow.Longest);
        if (measure == ConditionMeasure.Buckets)
        {
            return new BucketConditionWindow(length, bucket);
        }

        return length <= ValueWindow.LongestExact
            ? new ExactConditionWindow(length, measure)
            : new PaneConditionWindow(length, measure);
    }

    /// <summary>Makes the state of a twin whose condition was never observed.</summary>
    public abstract ConditionWindowState CreateState();

    /// <summary>Takes note of whether the condition holds from a time on. Moves the window there first.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="ticks">The time, not before earlier ones; one that is counts as the latest of them.</param>
    /// <param name="holds">Whether it holds; null when that is unknown.</param>
    /// <param name="isRecord">Whether a record was the occasion; if not, <see cref="ConditionMeasure.Records"/> does not count it.</param>
    public void Observe(ConditionWindowState state, long ticks, bool? holds, bool isRecord = true)
    {
        ticks = Math.Max(ticks, state.AtTicks);
        MoveTo(state, ticks);
        state.AtTicks = ticks;
        Take(state, ticks, holds == true, isRecord);
        state.Holds = holds == true;
    }

    /// <summary>Drops what has left the window at a time, and counts the time the condition held until then.</summary>
    /// <returns>Whether anything left.</returns>
    public bool MoveTo(ConditionWindowState state, long nowTicks)
    {
        var left = nowTicks >= state.LeaveTicks;
        if (left)
        {
            Leave(state, nowTicks);
        }

        if (nowTicks > state.AtTicks)
        {
            if (state.Holds)
            {
                Pass(state, nowTicks);
            }

            state.AtTicks = nowTicks;
        }

        return left;
    }

    /// <summary>The value at a time, to which the window is moved: a number, or seconds.</summary>
    public abstract double Value(ConditionWindowState state, long nowTicks);

    /// <summary>
    /// When the value would be at least a given one if nothing is observed until then: now if it is, <see cref="RuleSet.NoDeadline"/>
    /// if it will not be. It may be early, never late.
    /// </summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="value">A number, or seconds.</param>
    /// <param name="nowTicks">The twin's time, to which the window is moved.</param>
    public abstract long Reaches(ConditionWindowState state, double value, long nowTicks);

    /// <summary>When the value would be less than a given one if nothing is observed until then; likewise.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="value">A number, or seconds.</param>
    /// <param name="nowTicks">The twin's time, to which the window is moved.</param>
    public abstract long Falls(ConditionWindowState state, double value, long nowTicks);

    /// <summary>Most bytes that <see cref="Write"/> writes.</summary>
    public int SizeLimit(ConditionWindowState state) => 1 + (2 * StateWriter.NumberLimit) + ContentSizeLimit(state);

    /// <summary>Writes a state.</summary>
    public void Write(ConditionWindowState state, ref StateWriter writer)
    {
        writer.Byte((int)Measure | (state.Holds ? HoldsFlag : 0));
        writer.Number((ulong)state.Overflowed);
        writer.Time(state.AtTicks);
        WriteContent(state, ref writer);
    }

    /// <summary>Reads a state that a window of the same length, measure and buckets wrote.</summary>
    /// <exception cref="RuleStateFormatException">It is damaged, or of a window that measures something else.</exception>
    public ConditionWindowState Read(ref StateReader reader)
    {
        int head = reader.Byte();
        if ((head & ~HoldsFlag) != (int)Measure)
        {
            throw new RuleStateFormatException($"A window does not measure {Measure}.");
        }

        var state = CreateState();
        state.Holds = (head & HoldsFlag) != 0;
        state.Overflowed = reader.Count();
        state.AtTicks = reader.Time();
        ReadContent(state, ref reader);
        return state;
    }

    /// <summary>Seconds as they are read from ticks.</summary>
    protected static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    /// <summary>The fewest ticks that are read as at least a number of seconds; more than any window if that is too long.</summary>
    protected static long TicksOf(double seconds)
    {
        var ticks = (long)Math.Clamp(Math.Round(seconds * TimeSpan.TicksPerSecond), -1, TimeSpan.TicksPerDay * 1000d);

        // A deadline a tick early would come again and again at the same time; so both directions round the same way.
        return Seconds(ticks - 1) >= seconds ? ticks - 1 : Seconds(ticks) >= seconds ? ticks : ticks + 1;
    }

    /// <summary>Drops what has left; called when something has.</summary>
    protected abstract void Leave(ConditionWindowState state, long nowTicks);

    /// <summary>Counts that the condition held from <see cref="ConditionWindowState.AtTicks"/> until a later time.</summary>
    protected abstract void Pass(ConditionWindowState state, long nowTicks);

    /// <summary>Counts an observation; the state still says what held before.</summary>
    protected abstract void Take(ConditionWindowState state, long ticks, bool holds, bool isRecord);

    /// <summary>Most bytes of the content.</summary>
    protected abstract int ContentSizeLimit(ConditionWindowState state);

    /// <summary>Writes the content.</summary>
    protected abstract void WriteContent(ConditionWindowState state, ref StateWriter writer);

    /// <summary>Reads the content and sets when it leaves.</summary>
    protected abstract void ReadContent(ConditionWindowState state, ref StateReader reader);
}
