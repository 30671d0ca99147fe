namespace Orleans.Icu.Rules;

/// <summary>Where a run of a pattern may be: what it waits for, with all ways on from there.</summary>
/// <param name="Edges">The ways on, those of earlier steps first.</param>
/// <param name="LastStep">The step that took the latest event; -1 for the first state.</param>
/// <param name="Taken">The fewest events that step has taken here.</param>
/// <param name="Stop">Conditions that end the run: what must not come.</param>
/// <param name="Interest">All conditions that matter; when none of them holds, the event is one to pass over.</param>
/// <param name="IsStable">Whether an event to pass over leaves the run as it is.</param>
/// <param name="IsPlain">Whether there is one way on, closed by nothing, whose condition does not depend on the run.</param>
/// <param name="CanFinish">Whether a run that comes here by taking an event is a match already.</param>
/// <param name="WaitsForEnd">Whether the run is a match when the pattern's time has passed.</param>
internal readonly record struct PatternState(
    PatternEdge[] Edges,
    int LastStep,
    int Taken,
    uint Stop,
    uint Interest,
    bool IsStable,
    bool IsPlain,
    bool CanFinish,
    bool WaitsForEnd)
{
    /// <summary>In place of a state: the match is complete.</summary>
    public const short Final = -1;

    /// <summary>In place of a state: there is no such way.</summary>
    public const short None = -2;
}
