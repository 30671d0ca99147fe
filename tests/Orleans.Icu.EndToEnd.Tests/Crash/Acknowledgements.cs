namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>People who acknowledge what they are told, a while later. They know of alarms from the outbox only.</summary>
internal sealed class Acknowledgements(CrashSite site, Plants plants, Random random)
{
    public const string By = "Dr. Example";
    private const int LongestWait = 6;
    private readonly Dictionary<string, int> _waits = new(StringComparer.Ordinal);
    private int _repeated;

    /// <summary>The alarms whose acknowledgement was answered.</summary>
    public HashSet<string> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>To be called each round.</summary>
    public async Task StepAsync()
    {
        foreach (var id in Told.Read(site.Folder).Where(static message => message.IsSms).Select(static message => message.AlarmId).Distinct())
        {
            var wait = _waits.TryGetValue(id, out var left) ? left - 1 : random.Next(LongestWait);
            _waits[id] = wait;
            if (wait <= 0 && !Answered.Contains(id))
            {
                await AcknowledgeAsync(id);
            }
        }
    }

    public override string ToString() => $"{Answered.Count} acknowledgements, {_repeated} of them repeated";

    private async Task AcknowledgeAsync(string id)
    {
        var (isTaken, isFirst) = await site.CallAsync($"the acknowledgement of {id}", rest => rest.TryAcknowledgeAsync(id, By));

        // It can have ended only by an attempt whose answer did not come.
        Assert.True(isTaken || !isFirst, $"{id} had ended before anybody acknowledged it");
        _repeated += isFirst ? 0 : 1;
        var (alarm, _) = await site.CallAsync($"the question whose {id} is", rest => rest.AlarmAsync(id));
        Answered.Add(id);
        plants.Acknowledged(alarm!.Alarm.TwinId, id);
    }
}
