namespace Orleans.Icu.Rules;

/// <summary>What a window over a condition measures. The numbers are in stored state: never reuse one.</summary>
internal enum ConditionMeasure
{
    /// <summary>Records at which it held.</summary>
    Records = 0,

    /// <summary>Times it became true: it holds and did not just before, because it was false, unknown, or never observed.</summary>
    Rises = 1,

    /// <summary>How long it held, seconds.</summary>
    Duration = 2,

    /// <summary>Stretches of a fixed size, aligned to UTC, in which it held at some moment.</summary>
    Buckets = 3,
}
