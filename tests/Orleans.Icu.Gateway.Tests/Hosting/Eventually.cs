namespace Orleans.Icu.Gateway.Tests.Hosting;

/// <summary>Awaits conditions that nothing announces.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task TrueAsync(Func<bool> condition, string awaited) => TrueAsync(() => Task.FromResult(condition()), awaited);

    public static async Task TrueAsync(Func<Task<bool>> condition, string awaited)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
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
