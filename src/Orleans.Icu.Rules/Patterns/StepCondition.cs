namespace Orleans.Icu.Rules;

/// <summary>
/// What an event must be to serve as a step of a pattern. A pure function of its context: no state, no clock, no I/O. It may be asked
/// any number of times for one event, or not at all.
/// </summary>
internal abstract class StepCondition
{
    /// <summary>
    /// Whether the answer depends on what the run has matched so far. Default: <see langword="true"/>. A condition that answers
    /// <see langword="false"/> is asked once per event instead of once per event and run, and must not look at the context's steps.
    /// </summary>
    public virtual bool DependsOnRun => true;

    /// <summary>Whether the context's event serves.</summary>
    public abstract bool Holds(in StepContext context);
}
