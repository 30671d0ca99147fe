namespace Orleans.Icu.Gateway.Live;

/// <summary>Waiting for a token of the host's life.</summary>
internal static class ApplicationStart
{
    /// <summary>Returns when <paramref name="moment"/> has come.</summary>
    /// <exception cref="OperationCanceledException">The host stops before.</exception>
    public static async Task WaitAsync(this CancellationToken moment, CancellationToken stoppingToken)
    {
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = moment.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), come);
        await come.Task.WaitAsync(stoppingToken);
    }
}
