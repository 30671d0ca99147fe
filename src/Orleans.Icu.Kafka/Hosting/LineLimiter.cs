namespace Orleans.Icu.Kafka;

/// <summary>Lets one log line of a kind pass each minute. Kinds are few: those a program has names for.</summary>
internal sealed class LineLimiter(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);

    /// <summary>Whether a line is to be written as what it is.</summary>
    /// <param name="kind">What sort of line it is.</param>
    /// <param name="left">How many of its kind did not pass since the last that did.</param>
    public bool Passes(string kind, out long left)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (_told.TryGetValue(kind, out var told) && time.GetElapsedTime(told.At, now) < Pause)
            {
                _told[kind] = told with { Left = told.Left + 1 };
                left = 0;
                return false;
            }

            left = told.Left;
            _told[kind] = new Told(now, 0);
            return true;
        }
    }

    private readonly record struct Told(long At, long Left);
}
