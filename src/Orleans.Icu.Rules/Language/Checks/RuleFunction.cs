namespace Orleans.Icu.Rules;

/// <summary>How the arguments of a function are read.</summary>
internal enum FunctionShape : byte
{
    /// <summary>A number or a flag: <c>last</c>.</summary>
    Latest,

    /// <summary>A signal: <c>age</c>.</summary>
    Age,

    /// <summary>A number over a window.</summary>
    Window,

    /// <summary>A number over a window, per hour.</summary>
    Slope,

    /// <summary>A number over a window, as a duration.</summary>
    Span,

    /// <summary>A number, a percentage, a window.</summary>
    Percentile,

    /// <summary>A signal or a condition over a window.</summary>
    Count,

    /// <summary>A condition over a window.</summary>
    Rises,

    /// <summary>A condition over a window, as a duration.</summary>
    HeldTime,

    /// <summary>A condition, a stretch, a window.</summary>
    Buckets,

    /// <summary>A signal and a duration.</summary>
    Quiet,

    /// <summary>A condition and a duration.</summary>
    Held,

    /// <summary>A signal, a flag, phases.</summary>
    Schedule,

    /// <summary>The id of a rule.</summary>
    Active,

    /// <summary>A score without arguments.</summary>
    Score,

    /// <summary>The stroke score, or the points of one of its inputs.</summary>
    StrokeRisk,

    /// <summary>Numbers or durations.</summary>
    Arithmetic,
}

/// <summary>A function of the language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usage">A correct call, for messages.</param>
/// <param name="Fewest">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Shape">How they are read.</param>
/// <param name="Inputs">Signals that it reads by itself.</param>
internal sealed record RuleFunction(string Name, string Usage, int Fewest, int Most, FunctionShape Shape, params string[] Inputs);
