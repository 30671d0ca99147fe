using Orleans.Icu.Rules;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>What a data set says of how its stays went on.</summary>
internal sealed class StaySupplement
{
    private readonly Dictionary<string, (bool Happened, TimeSpan? Onset)> _outcomes = new(StringComparer.Ordinal);

    /// <summary>What happened or not, in words; null when the data set has no outcomes.</summary>
    public string? OutcomeName { get; init; }

    /// <summary>What the files of a format hold, and the files beside them.</summary>
    public static StaySupplement Read(string format, IReadOnlyList<string> files) => format switch
    {
        "cinc2012" => Cinc2012Supplement.Read(files),
        "cinc2019" => Cinc2019Supplement.Read(files),
        "mimic3" => Mimic3Supplement.Read(files),
        "eicu" => EicuSupplement.Read(files),
        _ => new StaySupplement(),
    };

    /// <summary>The folders that some files are in.</summary>
    public static IEnumerable<string> FoldersOf(IEnumerable<string> files) =>
        files.Select(static file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal);

    /// <summary>Whether no outcome was found.</summary>
    public bool IsEmpty => _outcomes.Count == 0;

    public void Add(string stayId, bool happened, TimeSpan? onset) => _outcomes[stayId] = (happened, onset);

    /// <summary>The outcome of a stay whose zero lies at a time; null when it is unknown.</summary>
    public StayOutcome? OutcomeOf(string stayId, long zeroTicks) =>
        _outcomes.TryGetValue(stayId, out var outcome) ? new StayOutcome(outcome.Happened, zeroTicks + outcome.Onset?.Ticks) : null;
}
