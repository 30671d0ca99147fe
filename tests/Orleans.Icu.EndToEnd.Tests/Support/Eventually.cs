namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Awaits what can be seen from outside; when it does not come, says what was awaited and what was seen instead.</summary>
internal static class Eventually
{
    private const int ShownItems = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public static Task Holds(string description, Func<Task<bool>> condition, TimeSpan? patience = null) =>
        Sees(description, condition, static seen => seen, patience);

    public static Task Holds(string description, Func<bool> condition, TimeSpan? patience = null) =>
        Holds(description, () => Task.FromResult(condition()), patience);

    /// <summary>Looks again and again until what is seen satisfies the condition, and returns it.</summary>
    public static async Task<T> Sees<T>(string description, Func<Task<T>> look, Func<T, bool> condition, TimeSpan? patience = null)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        using var timer = new PeriodicTimer(Pace, time);
        while (true)
        {
            var seen = await look();
            if (condition(seen))
            {
                return seen;
            }

            if (time.GetElapsedTime(start) > (patience ?? Patience))
            {
                Assert.Fail($"Waited {(patience ?? Patience).TotalSeconds:F0} s in vain for: {description}. Last seen: {Show(seen)}");
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string Show(object? seen) => seen is IEnumerable<object> many
        ? $"{many.Count()}: {string.Join("; ", many.Take(ShownItems))}"
        : $"{seen}";
}
