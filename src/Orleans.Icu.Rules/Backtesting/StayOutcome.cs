namespace Orleans.Icu.Rules;

/// <summary>How a recorded stay went on, as far as rules are judged by it.</summary>
/// <param name="Happened">Whether what the rules ought to foresee happened.</param>
/// <param name="OnsetTicks">When it began, UTC ticks; <see langword="null"/> when it did not happen or nobody knows when.</param>
public readonly record struct StayOutcome(bool Happened, long? OnsetTicks);
