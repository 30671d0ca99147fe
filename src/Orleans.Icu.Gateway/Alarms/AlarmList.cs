using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>A page of alarms.</summary>
/// <param name="Items">The alarms, newest first.</param>
/// <param name="Matching">How many match in all, whatever the page.</param>
/// <param name="Next">Cursor of the next page, to be sent as <c>before</c>; <see langword="null"/> on the last page.</param>
public sealed record AlarmList(IReadOnlyList<Alarm> Items, int Matching, string? Next);
