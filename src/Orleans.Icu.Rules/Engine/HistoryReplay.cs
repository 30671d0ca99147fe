namespace Orleans.Icu.Rules;

/// <summary>Fills windows without contents from stored history.</summary>
internal static class HistoryReplay
{
    public static void Run(RuleState state, ReadOnlySpan<Stage> stages, int[] latestSlots, ReadOnlySpan<HistoryPane> history)
    {
        WindowStage[] cold = [.. stages.ToArray().OfType<WindowStage>().Where(window => window.Find(state) is null)];
        if (cold.Length == 0 || history.IsEmpty)
        {
            return;
        }

        var (latest, now, due) = (state.LatestValues.ToArray(), state.NowTicks, state.Due.ToArray());
        state.LatestValues.AsSpan().Fill(TimedValue.Missing);
        foreach (ref readonly var pane in history)
        {
            if (pane.Count > 0 && latestSlots[pane.Signal] is >= 0 and var slot)
            {
                state.NowTicks = Math.Max(pane.StartTicks + (pane.Width.Ticks / 2), 1);
                state.LatestValues[slot] = new TimedValue(pane.Mean, state.NowTicks);
                Take(state, stages, cold, pane);
            }
        }

        latest.CopyTo(state.LatestValues);
        due.CopyTo(state.Due);
        state.NowTicks = now;
        foreach (var window in cold)
        {
            window.Rearm(state);
        }
    }

    private static void Take(RuleState state, ReadOnlySpan<Stage> stages, WindowStage[] cold, in HistoryPane pane)
    {
        foreach (var stage in stages)
        {
            if (stage is ScoreStage && (stage.Inputs >> pane.Signal & 1) != 0)
            {
                stage.Update(state, touched: true);
            }
        }

        foreach (var window in cold)
        {
            if ((window.Inputs >> pane.Signal & 1) != 0)
            {
                window.WarmUp(state, pane);
            }
        }
    }
}
