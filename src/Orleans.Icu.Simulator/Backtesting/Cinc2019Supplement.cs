namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Of the challenge of 2019: sepsis. <c>SepsisLabel</c> becomes 1 six hours before sepsis begins, so
/// that the onset is the first labelled hour and six.
/// </summary>
internal static class Cinc2019Supplement
{
    private static readonly TimeSpan LabelAhead = TimeSpan.FromHours(6);

    public static StaySupplement Read(IReadOnlyList<string> files)
    {
        var supplement = new StaySupplement { OutcomeName = "sepsis; onset = first hour with SepsisLabel 1, and 6 h" };
        foreach (var file in files)
        {
            using var rows = new SupplementRows(file, '|');
            ReadStay(rows, Path.GetFileNameWithoutExtension(file), supplement);
        }

        return supplement;
    }

    private static void ReadStay(SupplementRows rows, string stay, StaySupplement supplement)
    {
        var (hour, label) = (rows.Column("ICULOS"), rows.Column("SepsisLabel"));
        if (hour < 0 || label < 0)
        {
            return;
        }

        TimeSpan? onset = null;
        foreach (var row in rows.Read())
        {
            if (row[label].Trim() == "1" && SupplementRows.TryNumber(row[hour], out var hours))
            {
                onset ??= TimeSpan.FromHours(hours) + LabelAhead;
            }
        }

        supplement.Add(stay, onset is not null, onset);
    }
}
