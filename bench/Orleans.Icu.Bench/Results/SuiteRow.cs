namespace Orleans.Icu.Bench.Results;

/// <summary>A target and what the runs found: the median, and whether every run was sound.</summary>
internal sealed record SuiteRow(string Run, Target Target, double Median, IReadOnlyList<double> Figures, bool IsSound)
{
    /// <summary>Whether the target is reached by sound runs.</summary>
    public bool IsReached => IsSound && Target.IsReachedBy(Median);

    /// <summary>Takes the median of the runs' figures; of an even number the worse of the two in the middle.</summary>
    public static SuiteRow Of(string run, Target target, IReadOnlyList<LoadResult> results)
    {
        var figures = results.Select(target.Read).OfType<double>().Order().ToList();
        var middle = target.AtLeast ? (figures.Count - 1) / 2 : figures.Count / 2;
        var isSound = figures.Count == results.Count && results.All(static result => result.Audit.IsSound);
        return new SuiteRow(run, target, figures.Count == 0 ? double.NaN : figures[middle], figures, isSound);
    }
}
