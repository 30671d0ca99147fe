namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>Of MIMIC-III: death in hospital, from <c>ADMISSIONS.csv</c> and <c>ICUSTAYS.csv</c> beside the chart events, in either case.</summary>
internal static class Mimic3Supplement
{
    public static StaySupplement Read(IReadOnlyList<string> files)
    {
        var supplement = new StaySupplement { OutcomeName = "death in hospital; alarms of the whole stay count" };
        foreach (var folder in StaySupplement.FoldersOf(files))
        {
            if (Find(folder, "admissions.csv") is { } admissions && Find(folder, "icustays.csv") is { } stays)
            {
                ReadOutcomes(stays, DeathsOf(admissions), supplement);
            }
        }

        return supplement;
    }

    private static Dictionary<string, bool> DeathsOf(string file)
    {
        using var rows = new SupplementRows(file, ',');
        var (admission, died) = (rows.Column("hadm_id"), rows.Column("hospital_expire_flag"));
        var deaths = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var row in admission < 0 || died < 0 ? [] : rows.Read())
        {
            deaths[row[admission].Trim()] = row[died].Trim() == "1";
        }

        return deaths;
    }

    private static void ReadOutcomes(string file, Dictionary<string, bool> deaths, StaySupplement supplement)
    {
        using var rows = new SupplementRows(file, ',');
        var (admission, stay) = (rows.Column("hadm_id"), rows.Column("icustay_id"));
        foreach (var row in admission < 0 || stay < 0 ? [] : rows.Read())
        {
            if (deaths.TryGetValue(row[admission].Trim(), out var died))
            {
                supplement.Add(row[stay].Trim(), died, onset: null);
            }
        }
    }

    private static string? Find(string folder, string name) =>
        Directory.EnumerateFiles(folder).FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.OrdinalIgnoreCase));
}
