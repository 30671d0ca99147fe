using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// A grain's table of items, stored in small segments: a change writes one segment and not the table, so that a fleet of
/// 100,000 that comes at once, or a storm of alarms, costs no more than its size. Only used from the grain's own turns.
/// </summary>
/// <param name="storage">Where it is kept.</param>
/// <param name="owner">Whose table it is.</param>
/// <param name="name">Its name among the grain's states.</param>
/// <param name="segmentSize">Items in a segment.</param>
internal sealed class SegmentedTable<TItem>(IGrainStorage storage, IStateOwner owner, string name, int segmentSize)
{
    private readonly TwinStore<SegmentCount> _count = new(new StatePlace(storage, name), owner);
    private readonly List<TwinStore<Segment<TItem>>> _segments = [];
    private readonly Dictionary<string, Entry> _items = new(StringComparer.Ordinal);
    private readonly Stack<int> _withRoom = new();

    /// <summary>How many items there are.</summary>
    public int Count => _items.Count;

    /// <summary>The items.</summary>
    public IEnumerable<TItem> Items => _items.Values.Select(static entry => entry.Item);

    /// <summary>Reads the table.</summary>
    public async Task Load()
    {
        await _count.Load();
        for (var segment = 0; segment < _count.State.Value; segment++)
        {
            _segments.Add(Store(segment));
        }

        await Task.WhenAll(_segments.Select(static segment => segment.Load()));
        for (var segment = 0; segment < _segments.Count; segment++)
        {
            foreach (var (key, item) in _segments[segment].State.Items)
            {
                _items[key] = new Entry(segment, 0, item);
            }

            if (HasRoom(segment))
            {
                _withRoom.Push(segment);
            }
        }
    }

    /// <summary>Finds an item.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out TItem item)
    {
        var found = _items.TryGetValue(key, out var entry);
        item = entry.Item;
        return found;
    }

    /// <summary>A number beside an item that is there; 0 until it is set. It is not stored.</summary>
    public int NoteOf(string key) => _items[key].Note;

    /// <summary>Sets the number beside an item that is there.</summary>
    public void SetNote(string key, int note) => _items[key] = _items[key] with { Note = note };

    /// <summary>The segment of an item that is there.</summary>
    public int SegmentOf(string key) => _items[key].Segment;

    /// <summary>Adds or replaces an item.</summary>
    /// <returns>The segment to save.</returns>
    public int Put(string key, TItem item)
    {
        var segment = _items.TryGetValue(key, out var entry) ? entry.Segment : SegmentWithRoom();
        _items[key] = new Entry(segment, entry.Note, item);
        _segments[segment].State.Items[key] = item;
        _segments[segment].MarkChanged();
        return segment;
    }

    /// <summary>Removes an item that is there.</summary>
    /// <returns>The segment to save.</returns>
    public int Remove(string key)
    {
        _items.Remove(key, out var entry);
        if (!HasRoom(entry.Segment))
        {
            _withRoom.Push(entry.Segment);
        }

        _segments[entry.Segment].State.Items.Remove(key);
        _segments[entry.Segment].MarkChanged();
        return entry.Segment;
    }

    /// <summary>Makes some segments durable.</summary>
    public async Task Save(IEnumerable<int> segments)
    {
        // The count first: a segment that is counted and missing is empty, one that is there and not counted would be lost.
        await _count.Save();
        await Task.WhenAll(segments.Select(segment => _segments[segment].Save()));
    }

    /// <summary>Makes everything durable.</summary>
    public Task SaveAll() => Save(Enumerable.Range(0, _segments.Count).Where(segment => _segments[segment].IsDirty).ToList());

    private int SegmentWithRoom()
    {
        while (_withRoom.TryPeek(out var segment))
        {
            if (HasRoom(segment))
            {
                return segment;
            }

            _withRoom.Pop();
        }

        _segments.Add(Store(_segments.Count));
        _count.State.Value = _segments.Count;
        _count.MarkChanged();
        _withRoom.Push(_segments.Count - 1);
        return _segments.Count - 1;
    }

    private bool HasRoom(int segment) => _segments[segment].State.Items.Count < segmentSize;

    private TwinStore<Segment<TItem>> Store(int segment) => new(new StatePlace(storage, string.Create(CultureInfo.InvariantCulture, $"{name}-{segment}")), owner);

    private readonly record struct Entry(int Segment, int Note, TItem Item);
}
