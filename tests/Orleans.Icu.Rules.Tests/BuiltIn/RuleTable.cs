namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>
/// Runs a table of <see cref="TableRow"/> against one built-in rule, while all others of its twin run along. What is expected after a row:
/// <list type="bullet">
/// <item><c>raised</c>, <c>cleared</c>: this changed, exactly at the row's (last) time, and nothing else did;</item>
/// <item><c>present</c>, <c>absent</c>, <c>held back</c>: this is how it stands, whenever that came about;</item>
/// <item>nothing: it did not change.</item>
/// </list>
/// An expectation of another rule begins with its id; several are separated by semicolons.
/// </summary>
internal static class RuleTable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public static void Check(string ruleId, string table)
    {
        var twin = BuiltInTwin.For(ruleId);
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var row = TableRow.Parse(line);
            Run(twin, row);
            Judge(twin, row, ruleId);
        }
    }

    private static void Run(BuiltInTwin twin, TableRow row)
    {
        foreach (var (time, values) in row.Records())
        {
            twin.Apply(Start + time, values);
        }

        if (row.Input.Length == 0)
        {
            twin.Pass(Start + row.To);
        }
    }

    private static void Judge(BuiltInTwin twin, TableRow row, string ruleId)
    {
        var changes = twin.TakeChanges();
        var expectations = row.Expected.Split(';', StringSplitOptions.TrimEntries).Select(text => Expectation(text, ruleId)).ToList();
        if (!expectations.Exists(expectation => expectation.RuleId == ruleId))
        {
            expectations.Add((ruleId, ""));
        }

        foreach (var (rule, word) in expectations)
        {
            var mine = changes.Where(change => change.RuleId == rule).Select(change => (change.Raised, change.Time - Start)).ToList();
            Assert.True(Holds(twin, row, rule, word, mine), Failure(twin, row, rule, word, mine));
        }
    }

    private static bool Holds(BuiltInTwin twin, TableRow row, string rule, string word, List<(bool Raised, TimeSpan Time)> changes) =>
        word switch
        {
            "" => changes.Count == 0,
            "raised" => changes.SequenceEqual([(true, row.To)]),
            "cleared" => changes.SequenceEqual([(false, row.To)]),
            "present" => twin.IsPresent(rule),
            "absent" => !twin.IsPresent(rule),
            "held back" => !twin.IsPresent(rule) && twin.HeldBackBy(rule) is not null,
            _ => throw new FormatException($"'{word}' is no expectation in '{row.Text}'."),
        };

    private static (string RuleId, string Word) Expectation(string text, string ruleId)
    {
        var space = text.IndexOf(' ');
        var names = space > 0 && text != "held back";
        return names ? (text[..space], text[(space + 1)..]) : (ruleId, text);
    }

    private static string Failure(BuiltInTwin twin, TableRow row, string rule, string word, List<(bool Raised, TimeSpan Time)> changes) =>
        $"{rule} after '{row.Text}': expected '{(word.Length == 0 ? "no change" : word)}', "
        + $"but it is {(twin.IsPresent(rule) ? "present" : "absent")}, held back by {twin.HeldBackBy(rule) ?? "none"}, and changed: "
        + string.Join(", ", changes.Select(static change => $"{(change.Raised ? "raised" : "cleared")} at {change.Time}")) + ".";
}
