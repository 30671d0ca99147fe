using System.Collections.Frozen;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Of the challenge of 2012: death in hospital, from files <c>Outcomes*.txt</c> beside the stays, and white cells and carbon dioxide
/// from the stays themselves. When a patient died is not taken: the recordings end after 48 hours.
/// </summary>
internal static class Cinc2012Supplement
{
    private static readonly FrozenDictionary<string, string> Laboratory = new Dictionary<string, string>
    {
        ["WBC"] = "wbc",
        ["PaCO2"] = "paCo2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static StaySupplement Read(IReadOnlyList<string> files)
    {
        var supplement = new StaySupplement { OutcomeName = "death in hospital; alarms of the first 48 h count" };
        foreach (var file in files)
        {
            ReadLaboratory(file, supplement);
        }

        foreach (var folder in files.Select(static file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "Outcomes*.txt").Order(StringComparer.Ordinal))
            {
                ReadOutcomes(file, supplement);
            }
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

    private static void ReadLaboratory(string file, StaySupplement supplement)
    {
        using var rows = new SupplementRows(file, ',');
        var stay = Path.GetFileNameWithoutExtension(file);
        foreach (var row in rows.Column("Parameter") == 1 ? rows.Read() : [])
        {
            stay = row[1] == "RecordID" ? row[2].Trim() : stay;
            if (Laboratory.TryGetValue(row[1], out var signal) && TryTime(row[0], out var time) && SupplementRows.TryNumber(row[2], out var value))
            {
                supplement.Values.Add(new(stay, time, signal, value));
            }
        }
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        var parts = text.Split(':');
        time = default;
        if (parts.Length != 2 || !SupplementRows.TryNumber(parts[0], out var hours) || !SupplementRows.TryNumber(parts[1], out var minutes))
        {
            return false;
        }

        time = TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes);
        return true;
    }
}
