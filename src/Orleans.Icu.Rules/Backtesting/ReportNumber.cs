namespace Orleans.Icu.Rules;

/// <summary>Numbers of reports: four decimals, so that a report reads well and two of them can be compared as texts.</summary>
internal static class ReportNumber
{
    private const double HourTicks = TimeSpan.TicksPerHour;
    private const double DayTicks = TimeSpan.TicksPerDay;

    public static double Round(double value) => Math.Round(value, 4);

    public static double Hours(long ticks) => Round(ticks / HourTicks);

    public static double Days(long ticks) => Round(ticks / DayTicks);

    /// <summary>How often in a day; 0 when there was no time.</summary>
    public static double PerDay(long count, long ticks) => ticks == 0 ? 0 : Round(count * DayTicks / ticks);

    /// <summary>A part of a whole; 0 when there is no whole.</summary>
    public static double Share(long part, long whole) => whole == 0 ? 0 : Round((double)part / whole);
}
