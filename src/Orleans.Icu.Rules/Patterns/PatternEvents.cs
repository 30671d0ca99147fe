namespace Orleans.Icu.Rules;

/// <summary>
/// The events that the runs of a pattern have taken at one twin. Each knows the event its run took before, so that runs that part
/// share what they had in common. A run is named by the place of its latest event.
/// </summary>
internal sealed class PatternEvents(int limit)
{
    /// <summary>In place of an event: none.</summary>
    public const int None = ushort.MaxValue;

    private const int Steps = 4;
    private Node[] _nodes = [];
    private int _number;

    /// <summary>Places in use.</summary>
    public int Count { get; private set; }

    /// <summary>The place of the event before; <see cref="None"/> for a first one.</summary>
    public int Before(int place) => _nodes[place].Before;

    /// <summary>The step that took an event.</summary>
    public int Step(int place) => _nodes[place].Step;

    /// <summary>An event.</summary>
    public TimedValue this[int place] => _nodes[place].Event;

    /// <summary>The number of an event: the same for an event taken twice, larger for one that came later.</summary>
    public int Number(int place) => _nodes[place].Number;

    /// <summary>What is added from here on is another event.</summary>
    public void Next() => _number++;

    /// <summary>Adds the current event as one that a run took after another. There must be room.</summary>
    public ushort Add(int step, int before, TimedValue measured)
    {
        _nodes[Count] = new Node(measured, _number, (ushort)before, (byte)step);
        return (ushort)Count++;
    }

    /// <summary>Whether a number of events can be added as it is.</summary>
    public bool HasRoom(int needed) => Count + needed <= _nodes.Length;

    /// <summary>Makes room, when the limit allows, for half as many events as there are and those wanted.</summary>
    /// <returns>Whether there is room for those needed.</returns>
    public bool Grow(int needed, int wanted)
    {
        var capacity = Count + (Count / 2) + wanted;
        if (capacity > _nodes.Length)
        {
            Array.Resize(ref _nodes, Math.Min(limit, (capacity + Steps - 1) / Steps * Steps));
        }

        return HasRoom(needed);
    }

    /// <summary>Forgets all events.</summary>
    public void Clear() => (Count, _number) = (0, 0);

    /// <summary>Marks the events of a run as ones to keep.</summary>
    public void Mark(int tail, Span<ushort> places)
    {
        for (var place = tail; place != None && places[place] == None; place = _nodes[place].Before)
        {
            places[place] = 0;
        }
    }

    /// <summary>Forgets events that are not marked, numbers the rest anew, and turns the marks into the new places.</summary>
    public void Compact(Span<ushort> places)
    {
        var (kept, number, oldNumber) = (0, 0, -1);
        for (var place = 0; place < places.Length; place++)
        {
            if (places[place] == None)
            {
                continue;
            }

            var node = _nodes[place];
            number += node.Number == oldNumber ? 0 : 1;
            oldNumber = node.Number;
            var before = node.Before == None ? node.Before : places[node.Before];
            _nodes[kept] = node with { Number = number, Before = before };
            places[place] = (ushort)kept++;
        }

        (Count, _number) = (kept, number);
    }

    /// <summary>The place of a run's first event.</summary>
    public int Root(int tail)
    {
        while (_nodes[tail].Before != None)
        {
            tail = _nodes[tail].Before;
        }

        return tail;
    }

    /// <summary>How many events of a run a step took.</summary>
    public int CountOf(int tail, int step)
    {
        var count = 0;
        for (var place = LastPlace(tail, step); place != None && _nodes[place].Step == step; place = _nodes[place].Before)
        {
            count++;
        }

        return count;
    }

    /// <summary>The place of the latest event of a run that a step took; <see cref="None"/> when it took none.</summary>
    public int LastPlace(int tail, int step)
    {
        while (tail != None && _nodes[tail].Step > step)
        {
            tail = _nodes[tail].Before;
        }

        return tail != None && _nodes[tail].Step == step ? tail : None;
    }

    /// <summary>The place of an event that a step took, counted back from its latest; <see cref="None"/> when there is none.</summary>
    public int Place(int tail, int step, int back)
    {
        var place = LastPlace(tail, step);
        while (back > 0 && place != None)
        {
            place = _nodes[place].Before;
            back--;
        }

        return place != None && _nodes[place].Step == step ? place : None;
    }

    /// <summary>The latest event of a run that a step took; missing when it took none.</summary>
    public TimedValue Last(int tail, int step) => Value(LastPlace(tail, step));

    /// <summary>The first event of a run that a step took; missing when it took none.</summary>
    public TimedValue First(int tail, int step) => At(tail, step, 0);

    /// <summary>An event of a run that a step took, the first is 0; missing when it took fewer.</summary>
    public TimedValue At(int tail, int step, int index)
    {
        var count = CountOf(tail, step);
        return (uint)index < (uint)count ? Value(Place(tail, step, count - 1 - index)) : TimedValue.Missing;
    }

    private TimedValue Value(int place) => place == None ? TimedValue.Missing : _nodes[place].Event;

    private readonly record struct Node(TimedValue Event, int Number, ushort Before, byte Step);
}
