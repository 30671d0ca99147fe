using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Whether people were told once of each plant, in time, and of nothing else: by the outbox alone.</summary>
internal sealed class ToldCheck(CrashSite site, Plants plants)
{
    /// <summary>A kill and a start have the first record applied in 10 s; then it is told.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(12);

    /// <summary>By how much the first record's delay can differ from that of the one that raises.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong.</summary>
    public List<string> Problems()
    {
        var told = Told.Read(site.Folder).ToLookup(static message => message.AlarmId, StringComparer.Ordinal);
        var planted = plants.All.Select(static plant => plant.AlarmId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. plants.All.SelectMany(plant => ProblemsOf(plant, [.. told[plant.AlarmId]])),
            .. told.Where(alarm => !planted.Contains(alarm.Key)).Select(static alarm => $"{alarm.Key} was told, and nobody was ill"),
        ];
    }

    /// <summary>How late the message was.</summary>
    public static TimeSpan DelayOf(Plant plant, ToldMessage message) => message.Time - plant.Due;

    private IEnumerable<string> ProblemsOf(Plant plant, List<ToldMessage> messages)
    {
        if (messages.Count != 2 || messages.Count(static message => message.IsSms) != 1)
        {
            yield return $"{plant.AlarmId}: {messages.Count} messages, {messages.Count(static message => message.IsSms)} of them SMS";
        }

        foreach (var message in messages.Where(message => DelayOf(plant, message) > Bound + FaultsWithin(plant, message) || DelayOf(plant, message) < -Early))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{plant.AlarmId}, due {plant.Due:HH:mm:ss.fff}: {(message.IsSms ? "SMS" : "e-mail")} {DelayOf(plant, message).TotalSeconds:F1} s after that");
        }
    }

    /// <summary>While the broker is away nobody can know of what it has or does not take; kills have no such excuse, however many.</summary>
    private TimeSpan FaultsWithin(Plant plant, ToldMessage message) => site.Disturbances
        .Where(one => one.Kind != CrashSite.Kill && one.Overlaps(plant.IllAt, message.Time))
        .Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Length);
}
