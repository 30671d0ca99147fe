namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Of the challenge of 2012: death in hospital, from files <c>Outcomes*.txt</c> beside the stays. When a patient died is not taken: the
/// recordings end after 48 hours.
/// </summary>
internal static class Cinc2012Supplement
{
    public static StaySupplement Read(IReadOnlyList<string> files)
    {
        var supplement = new StaySupplement { OutcomeName = "death in hospital; alarms of the first 48 h count" };
        foreach (var file in StaySupplement.FoldersOf(files).SelectMany(static folder => Directory.EnumerateFiles(folder, "Outcomes*.txt").Order(StringComparer.Ordinal)))
        {
            ReadOutcomes(file, supplement);
        }

        return supplement;
    }

    private static void ReadOutcomes(string file, StaySupplement supplement)
    {
        using var rows = new SupplementRows(file, ',');
        var (stay, died) = (rows.Column("RecordID"), rows.Column("In-hospital_death"));
        foreach (var row in stay < 0 || died < 0 ? [] : rows.Read())
        {
            supplement.Add(row[stay].Trim(), row[died].Trim() == "1", onset: null);
        }
    }
}
