using System.Diagnostics;

namespace Orleans.Icu.Kafka;

/// <summary>
/// The wheel itself, without clock, lock or callbacks: four levels of 256 slots of doubly linked deadlines. Adding and removing are
/// O(1); a deadline is moved at most three times before it is due. Times are in ticks of the wheel.
/// </summary>
internal sealed class WheelSlots(long currentTick)
{
    private const int Bits = 8;
    private const int SlotsPerLevel = 1 << Bits;
    private const int Mask = SlotsPerLevel - 1;
    private const int Levels = 4;
    private const long Horizon = (1L << (Bits * Levels)) - SlotsPerLevel;

    private readonly Deadline?[] _heads = new Deadline?[Levels * SlotsPerLevel];

    public long CurrentTick { get; private set; } = currentTick;

    public int Count { get; private set; }

    /// <summary>Puts a deadline where it is found at <paramref name="tick"/>, at the next tick at the earliest.</summary>
    public void Add(Deadline deadline, long tick)
    {
        var delta = Math.Clamp(tick - CurrentTick, 1, Horizon);
        var level = LevelOf(delta);
        var slot = (level * SlotsPerLevel) + (int)(((CurrentTick + delta) >> (Bits * level)) & Mask);
        Link(deadline, slot);
    }

    public void Remove(Deadline deadline)
    {
        Debug.Assert(deadline.State == DeadlineState.Linked, "only a linked deadline can be removed");
        if (deadline.Previous is null)
        {
            _heads[deadline.Slot] = deadline.Next;
        }
        else
        {
            deadline.Previous.Next = deadline.Next;
        }

        if (deadline.Next is not null)
        {
            deadline.Next.Previous = deadline.Previous;
        }

        deadline.Next = null;
        deadline.Previous = null;
        deadline.Slot = -1;
        deadline.State = DeadlineState.Idle;
        Count--;
    }

    /// <summary>Whether a linked deadline is looked at no later than <paramref name="tick"/>, so that it can stay where it is.</summary>
    public bool IsVisitedBy(Deadline deadline, long tick)
    {
        var level = deadline.Slot >> Bits;
        var block = CurrentTick >> (Bits * level);
        var ahead = ((deadline.Slot & Mask) - block) & Mask;
        var visit = (block + (ahead == 0 ? SlotsPerLevel : ahead)) << (Bits * level);
        return visit <= tick;
    }

    /// <summary>Moves one tick on and takes out everything found there, linked by <see cref="Deadline.Next"/>.</summary>
    public Deadline? Advance(Func<Deadline, long> tickOf)
    {
        CurrentTick++;
        for (var level = 1; level < Levels && (CurrentTick & ((1L << (Bits * level)) - 1)) == 0; level++)
        {
            Cascade(level, tickOf);
        }

        return TakeAll((int)(CurrentTick & Mask));
    }

    /// <summary>Goes to a tick without looking at what lies between; for an empty wheel and for a clock set back.</summary>
    public void JumpTo(long tick, Func<Deadline, long> tickOf)
    {
        Deadline? all = null;
        for (var slot = 0; slot < _heads.Length && Count > 0; slot++)
        {
            for (var taken = TakeAll(slot); taken is not null;)
            {
                var next = taken.Next;
                taken.Next = all;
                all = taken;
                taken = next;
            }
        }

        CurrentTick = tick;
        AddAll(all, tickOf);
    }

    private static int LevelOf(long delta) => delta switch
    {
        < 1L << Bits => 0,
        < 1L << (2 * Bits) => 1,
        < 1L << (3 * Bits) => 2,
        _ => 3,
    };

    private void Cascade(int level, Func<Deadline, long> tickOf) =>
        AddAll(TakeAll((level * SlotsPerLevel) + (int)((CurrentTick >> (Bits * level)) & Mask)), tickOf, atCurrent: true);

    private void AddAll(Deadline? list, Func<Deadline, long> tickOf, bool atCurrent = false)
    {
        while (list is not null)
        {
            var next = list.Next;
            list.Next = null;
            var tick = tickOf(list);
            if (atCurrent && tick <= CurrentTick)
            {
                Link(list, (int)(CurrentTick & Mask));
            }
            else
            {
                Add(list, tick);
            }

            list = next;
        }
    }

    private void Link(Deadline deadline, int slot)
    {
        var head = _heads[slot];
        deadline.Next = head;
        deadline.Previous = null;
        deadline.Slot = slot;
        deadline.State = DeadlineState.Linked;
        if (head is not null)
        {
            head.Previous = deadline;
        }

        _heads[slot] = deadline;
        Count++;
    }

    private Deadline? TakeAll(int slot)
    {
        var head = _heads[slot];
        _heads[slot] = null;
        for (var deadline = head; deadline is not null; deadline = deadline.Next)
        {
            deadline.Previous = null;
            deadline.Slot = -1;
            deadline.State = DeadlineState.Idle;
            Count--;
        }

        return head;
    }
}
