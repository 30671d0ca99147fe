namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>What people do over REST all the time, whether anybody answers or not.</summary>
internal sealed class CrashLoad
{
    private readonly Task[] _work;
    private volatile bool _isOver;

    public CrashLoad(SteadyWard ward, params IEnumerable<Func<Task>> steps) =>
        _work = [.. steps.Select(step => Task.Run(() => RunAsync(ward, step)))];

    /// <summary>Fails the test when some of the work has failed.</summary>
    public Task CheckAsync() => Task.WhenAll(_work.Where(static one => one.IsFaulted));

    /// <summary>Returns when what was begun has been answered.</summary>
    public Task EndAsync()
    {
        _isOver = true;
        return Task.WhenAll(_work);
    }

    private async Task RunAsync(SteadyWard ward, Func<Task> step)
    {
        while (!_isOver)
        {
            await ward.MeasuredAsync(1);
            await step();
        }
    }
}
