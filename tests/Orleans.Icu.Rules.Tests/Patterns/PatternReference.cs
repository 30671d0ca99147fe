namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>
/// What a pattern means, by brute force: tries every way to give events to steps, and looks at what lies between. Knows no states and
/// no runs. An event is given to a step when the pair with the event before satisfies the link between them.
/// </summary>
internal sealed class PatternReference(PatternDefinition pattern, IReadOnlyList<PatternReference.Happening> events)
{
    private readonly List<Match> _matches = [];

    /// <summary>An event.</summary>
    internal readonly record struct Happening(int Signal, double Value, long Time);

    /// <summary>Checks the matches without skipping: exactly these, in any order.</summary>
    public void AssertAll(List<string> told) =>
        Assert.Equal(Matches().Select(InWords).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

    /// <summary>
    /// Checks matches in the order in which they were told: each is one of those that started first of the ones that are left, and ends
    /// those that start before the place it skips to. Which of several that started with the same event is told first is not checked.
    /// </summary>
    public void AssertTold(List<string> told)
    {
        var rest = Matches();
        foreach (var words in told)
        {
            var first = rest.Min(static match => match.Start);
            var match = rest.Find(match => match.Start == first && InWords(match) == words);
            Assert.True(match is not null, $"'{words}' is not one of those that come first.");
            rest.Remove(match);
            var skipTo = SkipTo(match.Taken);
            rest.RemoveAll(other => other.Start < skipTo);
        }

        Assert.Empty(rest.Select(InWords));
    }

    private List<Match> Matches()
    {
        for (var start = 0; start < events.Count; start++)
        {
            for (var step = 0; step < pattern.Steps.Length && CanSkipBetween(-1, step); step++)
            {
                if (Serves(step, start, []) && !Ends(step, start))
                {
                    Explore([new Taken(step, start)], isOver: false);
                }
            }
        }

        return _matches;
    }

    private void Explore(List<Taken> taken, bool isOver)
    {
        AddIfComplete(taken, isOver);
        for (var next = taken[^1].Event + 1; !isOver && next < events.Count && IsInTime(taken[0].Event, next); next++)
        {
            for (var step = taken[^1].Step; step < pattern.Steps.Length; step++)
            {
                if (!pattern.Steps[step].IsNegated && CanTake(taken, step, next))
                {
                    Explore([.. taken, new Taken(step, next)], IsExcluded(taken[^1].Step, next) || IsBarredNext(taken, next));
                }
            }
        }
    }

    private bool CanTake(List<Taken> taken, int step, int next)
    {
        var (last, at) = taken[^1];
        var definition = pattern.Steps[step];
        var isAgain = step == last;
        var follows = isAgain
            ? Count(taken, step) < definition.Maximum && (next == at + 1 || !IsBarredNext(taken, at + 1))
            : CanLeave(taken) && CanSkipBetween(last, step) && !IsBarred(last, at + 1);
        return follows
            && Serves(step, next, taken)
            && !Ends(step, next)
            && Between(at, next).All(between => !IsExcluded(last, between))
            && (!isAgain || definition.Inner == Contiguity.Strict || Between(at, next).All(between => !Ends(step, between)))
            && (isAgain ? definition.Inner : definition.Link) switch
            {
                Contiguity.Strict => next == at + 1,
                Contiguity.Relaxed => Between(at, next).All(between => !Serves(step, between, taken)),
                _ => true,
            };
    }

    private void AddIfComplete(List<Taken> taken, bool isOver)
    {
        var (last, at) = taken[^1];
        var end = pattern.Steps.Length - 1;
        if (!CanLeave(taken) || !CanSkipBetween(last, end + 1))
        {
            return;
        }

        if (!pattern.Steps[end].IsNegated)
        {
            _matches.Add(new Match(taken));
        }
        else if (pattern.Steps[end].Link == Contiguity.Strict)
        {
            if (!isOver && at + 1 < events.Count && IsInTime(taken[0].Event, at + 1) && !IsBarred(last, at + 1))
            {
                _matches.Add(new Match(taken));
            }
        }
        else if (!isOver && !IsBarred(last, at + 1, taken[0].Event) && StaysAway(last, at, taken[0].Event))
        {
            _matches.Add(new Match(taken));
        }
    }

    /// <summary>Whether nothing excluded comes before the time has passed, and time does not go back too far before it has.</summary>
    private bool StaysAway(int last, int at, int start)
    {
        for (var next = at + 1; next < events.Count; next++)
        {
            if (!IsInTime(start, next))
            {
                return events[next].Time > events[start].Time;
            }

            if (IsExcluded(last, next))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsInTime(int start, int at) =>
        Enumerable.Range(start, at - start + 1).All(index => Math.Abs(events[index].Time - events[start].Time) < pattern.WithinTicks);

    private bool CanLeave(List<Taken> taken) => Count(taken, taken[^1].Step) >= pattern.Steps[taken[^1].Step].Minimum;

    /// <summary>Whether all steps between two may be left out or are negated.</summary>
    private bool CanSkipBetween(int step, int other) =>
        Enumerable.Range(step + 1, other - step - 1).All(index => pattern.Steps[index].IsNegated || pattern.Steps[index].IsOptional);

    /// <summary>Whether an event is one that must not come after a step.</summary>
    private bool IsExcluded(int step, int at) =>
        NegatedAfter(step).Any(negated => pattern.Steps[negated].Link != Contiguity.Strict && Serves(negated, at, []));

    /// <summary>Whether an event, the very next after a step, is one that must not be the next.</summary>
    private bool IsBarred(int step, int at) => at < events.Count
        && NegatedAfter(step).Any(negated => pattern.Steps[negated].Link == Contiguity.Strict && Serves(negated, at, []));

    private bool IsBarred(int step, int at, int start) => at < events.Count && IsInTime(start, at) && IsBarred(step, at);

    private bool IsBarredNext(List<Taken> taken, int at) =>
        at == taken[^1].Event + 1 && CanLeave(taken) && IsBarred(taken[^1].Step, at);

    private IEnumerable<int> NegatedAfter(int step) =>
        Enumerable.Range(step + 1, pattern.Steps.Length - step - 1).TakeWhile(index => pattern.Steps[index].IsNegated);

    private bool Ends(int step, int at)
    {
        var definition = pattern.Steps[step];
        return definition.UntilSignal == events[at].Signal
            && (definition.Until is not ValueAtLeast until || until.Holds(events[at].Value));
    }

    private bool Serves(int step, int at, List<Taken> taken) => pattern.Steps[step].Signal == events[at].Signal
        && pattern.Steps[step].Condition switch
        {
            ValueAtLeast limit => limit.Holds(events[at].Value),
            ValueAbove above => taken.Any(earlier => earlier.Step == above.Step)
                && above.Holds(events[at].Value, events[taken.Last(earlier => earlier.Step == above.Step).Event].Value),
            _ => true,
        };

    private static IEnumerable<int> Between(int at, int next) => Enumerable.Range(at + 1, next - at - 1);

    private static int Count(List<Taken> taken, int step) => taken.Count(earlier => earlier.Step == step);

    private int SkipTo(List<Taken> taken) => pattern.Skip switch
    {
        SkipStrategy.ToNext => taken[0].Event + 1,
        SkipStrategy.PastLast => taken[^1].Event + 1,
        SkipStrategy.ToFirst => taken.Where(IsSkipStep).Select(static earlier => earlier.Event).FirstOrDefault(-1),
        SkipStrategy.ToLast => taken.Where(IsSkipStep).Select(static earlier => earlier.Event).LastOrDefault(-1),
        _ => -1,
    };

    private bool IsSkipStep(Taken taken) => taken.Step == pattern.SkipToStep;

    private string InWords(Match match) => string.Join("; ", match.Taken.GroupBy(static taken => taken.Step).Select(
        group => $"{pattern.Steps[group.Key].Name} {string.Join(' ', group.Select(static taken => taken.Event))}"));

    private readonly record struct Taken(int Step, int Event);

    private sealed record Match(List<Taken> Taken)
    {
        public int Start => Taken[0].Event;
    }
}
