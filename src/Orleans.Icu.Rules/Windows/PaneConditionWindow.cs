using System.Numerics;

namespace Orleans.Icu.Rules;

/// <summary>A window over a condition of more than two minutes.</summary>
internal sealed partial class PaneConditionWindow : ConditionWindow
{
    private readonly long _pane;
    private readonly bool _isDuration;
    private readonly int _whole;

    /// <summary>Prepares a window.</summary>
    public PaneConditionWindow(TimeSpan length, ConditionMeasure measure)
        : base(length, measure)
    {
        _pane = PaneKey.Width(LengthTicks);
        _isDuration = measure == ConditionMeasure.Duration;
        _whole = Shares(_pane);
    }

    /// <summary>
    /// Into how many shares of time a pane is cut: as many as two bytes can count, so that a second is a whole number of them. A duration
    /// in whole seconds is then kept as it was, and a limit that it meets is met.
    /// </summary>
    public static int Shares(long pane)
    {
        var step = TimeSpan.TicksPerSecond / (long)BigInteger.GreatestCommonDivisor(pane, TimeSpan.TicksPerSecond);
        var perSecond = ushort.MaxValue * TimeSpan.TicksPerSecond / pane / step * step;
        return perSecond > 0 ? (int)(perSecond * pane / TimeSpan.TicksPerSecond) : ushort.MaxValue;
    }

    /// <inheritdoc/>
    public override ConditionWindowState CreateState() => new PaneConditionState();

    /// <inheritdoc/>
    public override double Value(ConditionWindowState state, long nowTicks)
    {
        MoveTo(state, nowTicks);
        var panes = (PaneConditionState)state;
        return _isDuration
            ? Seconds(Math.Min(DurationTicks(panes), LengthTicks))
            : panes.Total + panes.Open;
    }

    /// <inheritdoc/>
    protected override void Leave(ConditionWindowState state, long nowTicks)
    {
        var panes = (PaneConditionState)state;
        panes.DropBefore(PaneKey.Oldest(nowTicks, LengthTicks, _pane));
        SetLeave(panes);
    }

    /// <inheritdoc/>
    protected override void Pass(ConditionWindowState state, long nowTicks)
    {
        if (!_isDuration)
        {
            return;
        }

        var panes = (PaneConditionState)state;
        var ticks = Math.Max(state.AtTicks, PaneKey.Oldest(nowTicks, LengthTicks, _pane) * _pane);
        while (ticks < nowTicks)
        {
            GoTo(panes, ticks);
            var end = Math.Min((panes.OpenIndex + 1) * _pane, nowTicks);
            panes.Open += end - ticks;
            ticks = end;
        }

        SetLeave(panes);
    }

    /// <inheritdoc/>
    protected override void Take(ConditionWindowState state, long ticks, bool holds, bool isRecord)
    {
        if (_isDuration || !holds || !(Measure == ConditionMeasure.Records ? isRecord : !state.Holds))
        {
            return;
        }

        var panes = (PaneConditionState)state;
        GoTo(panes, ticks);
        panes.Open++;
        SetLeave(panes);
    }

    /// <inheritdoc/>
    protected override int ContentSizeLimit(ConditionWindowState state) =>
        1 + (2 * StateWriter.NumberLimit) + (((PaneConditionState)state).Closed * (1 + sizeof(uint)));

    /// <inheritdoc/>
    protected override void WriteContent(ConditionWindowState state, ref StateWriter writer)
    {
        var panes = (PaneConditionState)state;
        writer.Time(panes.OpenIndex * _pane);
        writer.Number((ulong)panes.Open);
        writer.Byte(CountFilled(panes));
        for (var pane = panes.Oldest; pane < panes.Oldest + panes.Closed; pane++)
        {
            if (panes.Content(pane) is > 0 and var content)
            {
                writer.Byte((int)(panes.OpenIndex - pane));
                writer.Number((ulong)content);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ReadContent(ConditionWindowState state, ref StateReader reader)
    {
        var panes = (PaneConditionState)state;
        var start = reader.Time();
        var open = reader.Count(_isDuration ? _pane : long.MaxValue / 4);
        var index = start / _pane;
        int younger = PaneKey.PanesPerWindow + 1;
        for (var closed = reader.Byte(); closed > 0; closed--)
        {
            int age = reader.Byte();
            var content = (int)reader.Count(_isDuration ? _whole : int.MaxValue);
            if (age == 0 || age >= younger || age > index || content == 0)
            {
                throw new RuleStateFormatException("A pane of a window is damaged.");
            }

            (panes.OpenIndex, younger) = (index - age, age);
            panes.Begin(index, content);
        }

        (panes.OpenIndex, panes.Open) = (index, open);
        if (start % _pane != 0 || start > state.AtTicks)
        {
            throw new RuleStateFormatException("The newest pane of a window is out of place.");
        }

        SetLeave(panes);
    }

    private void GoTo(PaneConditionState panes, long ticks)
    {
        if ((ulong)(ticks - (panes.OpenIndex * _pane)) >= (ulong)_pane)
        {
            panes.Begin(ticks / _pane, Content(panes.Open));
        }
    }

    private static int CountFilled(PaneConditionState panes)
    {
        var filled = 0;
        for (var pane = panes.Oldest; pane < panes.Oldest + panes.Closed; pane++)
        {
            filled += panes.Content(pane) > 0 ? 1 : 0;
        }

        return filled;
    }

    /// <summary>What is kept of a pane: of a duration never more than it was, so that nothing is reached before its time.</summary>
    private int Content(long open) => (int)(_isDuration ? open * _whole / _pane : Math.Min(open, int.MaxValue));

    private long TicksOfShare(long share) => share * _pane / _whole;

    private long DurationTicks(PaneConditionState panes) => TicksOfShare(panes.Total) + panes.Open;

    private void SetLeave(PaneConditionState panes)
    {
        var isEmpty = panes.Closed == 0 && panes.Open == 0;
        var oldest = panes.Closed > 0 ? panes.Oldest : panes.OpenIndex;
        panes.LeaveTicks = isEmpty ? RuleSet.NoDeadline : PaneKey.LeaveTicks(oldest, LengthTicks, _pane);
    }
}
