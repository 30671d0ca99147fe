namespace Orleans.Icu.Gateway.Problems;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class NearName
{
    private const int LongestName = 64;
    private const int MostEdits = 3;

    /// <summary>A sentence that ends with the nearest known name, or with all of them when none is near.</summary>
    public static string Hint(string given, IReadOnlyCollection<string> known) =>
        Find(given, known) is { } near ? $"did you mean '{near}'?" : $"known are {string.Join(", ", known)}";

    private static string? Find(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestName)
        {
            return null;
        }

        var (near, distance) = known
            .Select(name => (name, Distance(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(static candidate => candidate.Item2);
        return distance <= Math.Min(MostEdits, given.Length / 2) ? near : null;
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
