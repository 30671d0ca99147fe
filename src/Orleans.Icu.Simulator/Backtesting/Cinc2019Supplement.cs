namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Of the challenge of 2019: sepsis, white cells and carbon dioxide. <c>SepsisLabel</c> becomes 1 six hours before sepsis begins, so
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
        var (hour, label, white, carbon) = (rows.Column("ICULOS"), rows.Column("SepsisLabel"), rows.Column("WBC"), rows.Column("PaCO2"));
        TimeSpan? onset = null;
        foreach (var row in hour < 0 ? [] : rows.Read())
        {
            if (!SupplementRows.TryNumber(row[hour], out var hours))
            {
                continue;
            }

            var time = TimeSpan.FromHours(hours);
            Add(supplement, stay, time, "wbc", white < 0 ? "" : row[white]);
            Add(supplement, stay, time, "paCo2", carbon < 0 ? "" : row[carbon]);
            onset ??= label >= 0 && row[label].Trim() == "1" ? time + LabelAhead : null;
        }

        if (label >= 0)
        {
            supplement.Add(stay, onset is not null, onset);
        }
    }

    private static void Add(StaySupplement supplement, string stay, TimeSpan time, string signal, string text)
    {
        if (SupplementRows.TryNumber(text, out var value))
        {
            supplement.Values.Add(new(stay, time, signal, value));
        }
    }
}
