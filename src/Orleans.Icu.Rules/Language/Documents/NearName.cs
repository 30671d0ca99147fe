namespace Orleans.Icu.Rules;

/// <summary>Finds the name somebody probably meant.</summary>
public static class NearName
{
    private const int LongestName = 64;
    private const int MostEdits = 3;
    private const int LettersPerEdit = 3;
    private const int ShortestBeginning = 4;

    /// <summary>The known name with the fewest edits to the given one, letter case aside; otherwise the shortest that begins with it.</summary>
    /// <param name="given">The name that is not known.</param>
    /// <param name="known">The names there are.</param>
    /// <returns>
    /// <see langword="null"/> when none is within an edit for three letters, and three edits in all, and none begins with the given one,
    /// which takes four letters.
    /// </returns>
    public static string? Find(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestName)
        {
            return null;
        }

        return Edited(given, known) ?? Longer(given, known);
    }

    /// <summary>What to do about an unknown name: the near one, and otherwise all that exist.</summary>
    internal static string Hint(string given, IReadOnlyCollection<string> known) => Find(given, known) is { } near
        ? $"did you mean '{near}'?"
        : known.Count == 0 ? "there are none" : $"there are {string.Join(", ", known)}";

    /// <summary>Insertions, removals, replacements and swaps of neighbours that make one name of the other.</summary>
    internal static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        var next = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var edits = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                edits = Math.Min(edits, Math.Min(row[j], next[j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                next[j] = isSwap ? Math.Min(edits, before[j - 2] + 1) : edits;
            }

            (before, row, next) = (row, next, before);
        }

        return row[^1];
    }

    private static string? Longer(string given, IEnumerable<string> known) => given.Length < ShortestBeginning ? null : known
        .Where(name => name.Length > given.Length && name.StartsWith(given, StringComparison.OrdinalIgnoreCase))
        .MinBy(static name => name.Length);

    private static string? Edited(string given, IEnumerable<string> known)
    {
        var upper = given.ToUpperInvariant();
        var (near, distance) = known
            .Select(name => (name, Distance(upper, name.ToUpperInvariant())))
            .DefaultIfEmpty((string.Empty, int.MaxValue))
            .OrderBy(static candidate => candidate.Item2)
            .ThenBy(candidate => !candidate.Item1.StartsWith(given, StringComparison.OrdinalIgnoreCase))
            .First();
        return distance < given.Length && distance <= Math.Clamp((given.Length + 1) / LettersPerEdit, 1, MostEdits) ? near : null;
    }
}
