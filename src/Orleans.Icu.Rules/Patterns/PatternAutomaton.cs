using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// Works out the states of a pattern. A state is a step that may take the next event, how many events it has taken, whether the run
/// has passed over an event in favour of it, and the step that took the latest event; a step that may be left at this point lends the
/// state the ways of the steps behind it.
/// </summary>
internal sealed class PatternAutomaton
{
    private readonly ImmutableArray<PatternStepDefinition> _steps;
    private readonly Dictionary<Place, short> _places = [];
    private readonly List<PatternState> _states = [];
    private readonly uint _dependent;

    private PatternAutomaton(ImmutableArray<PatternStepDefinition> steps, uint dependent) => (_steps, _dependent) = (steps, dependent);

    /// <summary>The states of a pattern without a <see cref="PatternDefinition.Problem"/>; the first one is before any event.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="dependent">The conditions that depend on the run.</param>
    public static PatternState[] Compile(PatternDefinition pattern, uint dependent)
    {
        var automaton = new PatternAutomaton(pattern.Steps, dependent);
        automaton.StateOf(new Place(0, 0, IsWaiting: false, LastStep: -1));
        return [.. automaton._states];
    }

    private short StateOf(Place place)
    {
        if (!_places.TryGetValue(place, out var state))
        {
            state = checked((short)_states.Count);
            _places.Add(place, state);
            _states.Add(default);
            _states[state] = Build(place, state);
        }

        return state;
    }

    private PatternState Build(Place place, short self)
    {
        var draft = new Draft();
        AddWays(place, draft);
        var last = place.Taken > 0 ? place.Step : place.LastStep;
        var stop = draft.Guard | ExcludedAfter(last);
        PatternEdge[] edges = [.. draft.Edges];
        short[] passed = [.. edges.Where(static edge => edge.Wait != Contiguity.Strict).Select(static edge => edge.WaitTarget)];
        var interest = edges.Aggregate(stop, static (bits, edge) => bits | edge.Take | edge.Until | edge.Guard);
        var isStable = passed is [var only] && only == self;
        var isPlain = edges is [{ Take: not 0, Until: 0 } way] && stop == 0 && (way.Take & _dependent) == 0;
        return new PatternState(
            edges, last, place.Taken, stop, interest, isStable, isPlain, draft.CanFinish, draft.WaitsForEnd);
    }

    private void AddWays(Place place, Draft draft)
    {
        if (place.Step == _steps.Length)
        {
            draft.CanFinish = true;
        }
        else if (_steps[place.Step].IsNegated)
        {
            AddWaysPastNegated(place, draft);
        }
        else
        {
            AddWaysOfStep(place, draft);
        }
    }

    private void AddWaysOfStep(Place place, Draft draft)
    {
        var step = _steps[place.Step];
        var isFirst = place.Taken == 0;
        var mayLeave = isFirst ? step.IsOptional : place.Taken >= step.Minimum;
        var isStart = isFirst && place.LastStep < 0;
        var wait = isStart ? Contiguity.Strict : isFirst ? step.Link : step.Inner;
        var repeats = step.Maximum > 1;
        draft.Edges.Add(new PatternEdge(
            (byte)place.Step,
            PatternConditions.OfStep(place.Step),
            Taking(place),
            repeats && step.UntilSignal != PatternStepDefinition.NoSignal ? PatternConditions.OfUntil(place.Step) : 0,
            wait,
            wait == Contiguity.Strict ? PatternState.None : StateOf(place with { IsWaiting = mayLeave }),
            EndsWaiting: !isFirst,
            draft.Guard));
        if (mayLeave && !place.IsWaiting)
        {
            AddWays(new Place(place.Step + 1, 0, IsWaiting: false, isFirst ? place.LastStep : place.Step), draft);
        }
    }

    private void AddWaysPastNegated(Place place, Draft draft)
    {
        var isLast = place.Step == _steps.Length - 1;
        if (_steps[place.Step].Link == Contiguity.Strict)
        {
            draft.Guard |= PatternConditions.OfStep(place.Step);
            if (isLast)
            {
                draft.Edges.Add(PassingOver(place, PatternState.Final, draft.Guard));
            }
        }
        else if (isLast)
        {
            draft.WaitsForEnd = true;
            draft.Edges.Add(PassingOver(place, StateOf(place), draft.Guard));
        }

        if (!isLast)
        {
            AddWays(place with { Step = place.Step + 1 }, draft);
        }
    }

    private static PatternEdge PassingOver(Place place, short target, uint guard) =>
        new((byte)place.Step, Take: 0, PatternState.None, Until: 0, Contiguity.RelaxedAny, target, EndsWaiting: false, guard);

    private short Taking(Place place)
    {
        var step = _steps[place.Step];
        var taken = place.Taken + 1;
        if (step.IsUnlimited || taken < step.Maximum)
        {
            return StateOf(new Place(place.Step, Math.Min(taken, step.IsUnlimited ? step.Minimum : taken), IsWaiting: false, place.Step));
        }

        return place.Step + 1 == _steps.Length
            ? PatternState.Final
            : StateOf(new Place(place.Step + 1, 0, IsWaiting: false, place.Step));
    }

    /// <summary>What must not come between an event of a step and the first event of the next.</summary>
    private uint ExcludedAfter(int step)
    {
        var excluded = 0u;
        for (var next = step + 1; step >= 0 && next < _steps.Length && _steps[next].IsNegated; next++)
        {
            excluded |= _steps[next].Link == Contiguity.Strict ? 0 : PatternConditions.OfStep(next);
        }

        return excluded;
    }

    private readonly record struct Place(int Step, int Taken, bool IsWaiting, int LastStep);

    /// <summary>A state being put together.</summary>
    private sealed class Draft
    {
        public List<PatternEdge> Edges { get; } = [];

        /// <summary>What the very next event must not be, for the ways that are still to come.</summary>
        public uint Guard { get; set; }

        public bool CanFinish { get; set; }

        public bool WaitsForEnd { get; set; }
    }
}
