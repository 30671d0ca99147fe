namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>What the pattern means, by brute force over the whole series: each first step scans forward for the rest.</summary>
internal static class ReferenceMatcher
{
    /// <summary>All matches as the numbers of their events, in the order in which they complete, those that began earlier first.</summary>
    public static List<int[]> Matches(IReadOnlyList<long> times, long within, params Func<int, bool>[] steps)
    {
        var matches = new List<int[]>();
        for (var first = 0; first < times.Count; first++)
        {
            if (steps[0](first) && Follow(first, times, within, steps) is { } match)
            {
                matches.Add(match);
            }
        }

        return [.. matches.OrderBy(static match => match[^1]).ThenBy(static match => match[0])];
    }

    private static int[]? Follow(int first, IReadOnlyList<long> times, long within, Func<int, bool>[] steps)
    {
        List<int> taken = [first];
        for (var next = first + 1; next < times.Count; next++)
        {
            var distance = times[next] - times[first];
            if (distance >= within || distance <= -within)
            {
                return null;
            }

            if (steps[taken.Count](next))
            {
                taken.Add(next);
            }

            if (taken.Count == steps.Length)
            {
                return [.. taken];
            }
        }

        return null;
    }
}
