namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Kills the silo after it has run for a while: in turn at any moment, and within milliseconds after a message has come into the outbox,
/// where what was done and what is noted of it lie furthest apart.
/// </summary>
internal sealed class Kills(CrashSite site, Random random)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly string[] Messages = ["*.json", "*.eml"];
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(30);
    private int _count;

    /// <summary>Lets the silo run, kills it, and returns when the next one is healthy.</summary>
    public async Task NextAsync()
    {
        if (_count++ % 2 == 0)
        {
            await RunAsync(Shortest + (random.NextDouble() * (Longest - Shortest)), static () => false);
        }
        else
        {
            await RunUntilToldAsync(random.GetItems(Messages, 1)[0]);
        }

        await site.RestartAsync();
    }

    private async Task RunUntilToldAsync(string files)
    {
        await RunAsync(Shortest, static () => false);
        using var folder = new FileSystemWatcher(Directory.CreateDirectory(site.Folder.Outbox).FullName, files);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        folder.Renamed += (_, _) => told.TrySetResult();
        folder.EnableRaisingEvents = true;
        await Task.WhenAny(told.Task, RunAsync(Longest - Shortest, () => told.Task.IsCompleted));
        using var moment = new PeriodicTimer(Least + (random.NextDouble() * Aftermath), TimeProvider.System);
        await moment.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static Task RunAsync(TimeSpan time, Func<bool> isEnough)
    {
        var start = TimeProvider.System.GetTimestamp();
        return Eventually.Holds("the silo has run for a while", () => isEnough() || TimeProvider.System.GetElapsedTime(start) >= time);
    }
}
