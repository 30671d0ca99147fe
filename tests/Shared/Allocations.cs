namespace Orleans.Icu.Testing;

/// <summary>Counts what code allocates.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// The bytes an action allocates on its thread: the fewest of several runs, after one that may make what is made once. A collection
    /// that another test causes in the middle closes the thread's stretch of free memory, and what was left of it (up to 8 KiB) would
    /// count as allocated.
    /// </summary>
    public static long Of(Action action)
    {
        action();
        return Enumerable.Range(0, Attempts).Min(_ => Count(action));
    }

    private static long Count(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
