namespace Orleans.Icu.Rules;

/// <summary>Event times as ticks and as times.</summary>
internal static class RuleTime
{
    public static long Latest => DateTime.MaxValue.Ticks;

    public static bool IsValid(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;

    public static DateTimeOffset ToTime(long ticks) => new(ticks, TimeSpan.Zero);
}
