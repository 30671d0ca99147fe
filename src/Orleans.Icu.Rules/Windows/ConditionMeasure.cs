namespace Orleans.Icu.Rules;

/// <summary>What a window over a condition measures.</summary>
internal enum ConditionMeasure
{
    /// <summary>Records at which it held.</summary>
    Records,

    /// <summary>Times it became true: it holds and did not just before, because it was false, unknown, or never observed.</summary>
    Rises,

    /// <summary>How long it held, seconds.</summary>
    Duration,

    /// <summary>Stretches of a fixed size, aligned to UTC, in which it held at some moment.</summary>
    Buckets,
}
