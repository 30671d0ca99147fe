namespace Orleans.Icu.Grains.Tests;

/// <summary>Awaits conditions that nothing announces.</summary>
internal static class Eventually
{
    /// <summary>How long a test waits for what should be quick, on a machine that may be busy.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(120);

    public static Task True(Func<bool> condition, string awaited) => True(() => Task.FromResult(condition()), awaited);

    public static async Task True(Func<Task<bool>> condition, string awaited)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited {Patience} for {awaited}.");
            }
        }
    }
}
