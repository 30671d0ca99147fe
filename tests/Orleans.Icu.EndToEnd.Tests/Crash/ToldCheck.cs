using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Whether people were told once of each plant, in time, and of nothing else: by the outbox alone.</summary>
internal sealed class ToldCheck
{
    private const int Shown = 10;

    /// <summary>A kill and a start have the first record applied in 10 s; then it is told.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(12);

    /// <summary>By how much the delay of the first ill record can differ from that of the one that raises.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    private readonly CrashSite _site;
    private readonly Plants _plants;
    private readonly ILookup<string, ToldMessage> _told;

    public ToldCheck(CrashSite site, Plants plants)
    {
        (_site, _plants) = (site, plants);
        _told = Told.Read(site.Folder).ToLookup(static message => message.AlarmId, StringComparer.Ordinal);
    }

    /// <summary>What is wrong.</summary>
    public List<string> Problems()
    {
        var planted = _plants.All.Select(static plant => plant.AlarmId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _plants.All.SelectMany(ProblemsOf),
            .. _told.Where(alarm => !planted.Contains(alarm.Key)).Select(static alarm => $"{alarm.Key} was told, and nobody was ill"),
        ];
    }

    /// <summary>The longest times from when an alarm was due to when people were told.</summary>
    public string Delays() => string.Join('\n', _plants.All
        .SelectMany(plant => _told[plant.AlarmId].Select(message => (Plant: plant, Message: message)))
        .OrderByDescending(one => DelayOf(one.Plant, one.Message) - FaultsWithin(one.Plant, one.Message))
        .Take(Shown)
        .Select(one => Describe(one.Plant, one.Message)));

    private static TimeSpan DelayOf(Plant plant, ToldMessage message) => message.Time - plant.Due;

    private IEnumerable<string> ProblemsOf(Plant plant)
    {
        List<ToldMessage> messages = [.. _told[plant.AlarmId]];
        if (messages.Count != 2 || messages.Count(static message => message.IsSms) != 1)
        {
            yield return $"{plant.AlarmId}: {messages.Count} messages, {messages.Count(static message => message.IsSms)} of them SMS";
        }

        foreach (var message in messages.Where(message => DelayOf(plant, message) > Bound + FaultsWithin(plant, message) || DelayOf(plant, message) < -Early))
        {
            yield return Describe(plant, message);
        }
    }

    /// <summary>While the broker is away nobody can know of what it has or does not take. Kills have no such excuse, however many come.</summary>
    private TimeSpan FaultsWithin(Plant plant, ToldMessage message) => _site.Disturbances
        .Where(one => one.Kind != CrashSite.Kill && one.Overlaps(plant.IllAt, message.Time))
        .Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Length);

    private string Describe(Plant plant, ToldMessage message)
    {
        var what = message.IsSms ? "SMS" : "e-mail";
        var (delay, excused) = (DelayOf(plant, message).TotalSeconds, FaultsWithin(plant, message).TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture, $"{plant.AlarmId}, due {plant.Due:HH:mm:ss.fff}: {what} {delay:F1} s after that, with {excused:F1} s of the broker's");
    }
}
