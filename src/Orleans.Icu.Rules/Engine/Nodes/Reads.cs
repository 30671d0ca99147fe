namespace Orleans.Icu.Rules;

/// <summary>What an expression reads, and with it when it has to be evaluated again. Signals are one bit each.</summary>
/// <param name="Signals">Whose values reach it, also by way of stages.</param>
/// <param name="Watched">Whose every value may change it; of the others a stage tells when it does.</param>
/// <param name="Drifts">
/// Whether it changes with time alone and no stage tells: then it is evaluated at each value that reaches it, and whenever a stage that it
/// uses, also by way of others, is due.
/// </param>
internal readonly record struct Reads(ulong Signals, ulong Watched, bool Drifts)
{
    /// <summary>Each value of some signals.</summary>
    public static Reads Of(ulong signals) => new(signals, signals, false);

    /// <summary>Each value of some signals, and time.</summary>
    public static Reads Drifting(ulong signals) => new(signals, signals, true);

    /// <summary>What is read of a stage: it tells when that changes.</summary>
    public static Reads Through(Stage stage) => stage.Reads with { Watched = stage.Reads.Drifts ? stage.Inputs : 0 };

    public static Reads operator |(Reads left, Reads right)
    {
        var (signals, drifts) = (left.Signals | right.Signals, left.Drifts || right.Drifts);
        return new Reads(signals, drifts ? signals : left.Watched | right.Watched, drifts);
    }
}
