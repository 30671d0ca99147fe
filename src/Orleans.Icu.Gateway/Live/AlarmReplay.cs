namespace Orleans.Icu.Gateway.Live;

/// <summary>The latest alarm events, so that a client that was cut off resumes where it was. Not safe for threads: the hub locks.</summary>
internal sealed class AlarmReplay(int capacity)
{
    private readonly Queue<LiveEvent> _events = new(capacity);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Keeps an event.</summary>
    /// <returns><see langword="false"/> when it is here already: streams deliver at least once.</returns>
    public bool TryAdd(LiveEvent item)
    {
        if (!_ids.Add(item.Id!))
        {
            return false;
        }

        _events.Enqueue(item);
        if (_events.Count > capacity)
        {
            _ids.Remove(_events.Dequeue().Id!);
        }

        return true;
    }

    /// <summary>The events after one; <see langword="null"/> when that one is not here, so that some may be missing.</summary>
    public IEnumerable<LiveEvent>? After(string eventId) =>
        _ids.Contains(eventId) ? _events.SkipWhile(item => item.Id != eventId).Skip(1) : null;
}
