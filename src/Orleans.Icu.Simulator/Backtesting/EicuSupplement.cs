namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>Of eICU: death in hospital, from <c>patient.csv</c> beside the tables.</summary>
internal static class EicuSupplement
{
    public static StaySupplement Read(IReadOnlyList<string> files)
    {
        var supplement = new StaySupplement { OutcomeName = "death in hospital; alarms of the whole stay count" };
        foreach (var folder in StaySupplement.FoldersOf(files))
        {
            using var rows = new SupplementRows(Path.Combine(folder, "patient.csv"), ',');
            var (stay, status) = (rows.Column("patientunitstayid"), rows.Column("hospitaldischargestatus"));
            foreach (var row in stay < 0 || status < 0 ? [] : rows.Read())
            {
                if (row[status].Trim() is "Alive" or "Expired")
                {
                    supplement.Add(row[stay].Trim(), row[status].Trim() == "Expired", onset: null);
                }
            }
        }

        return supplement;
    }
}
