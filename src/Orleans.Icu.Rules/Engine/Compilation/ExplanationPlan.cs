namespace Orleans.Icu.Rules;

/// <summary>What a rule's expressions are made of, in the order in which they were written.</summary>
internal sealed class ExplanationPlan
{
    private readonly List<SignalPlan> _signals = [];

    /// <summary>The signals it reads.</summary>
    public IReadOnlyList<SignalPlan> Signals => _signals;

    /// <summary>Its function calls.</summary>
    public List<TermPlan> Terms { get; } = [];

    /// <summary>Its comparisons.</summary>
    public List<ComparisonPlan> Comparisons { get; } = [];

    /// <summary>How many of them belong to what raises it; those behind belong to what ends it.</summary>
    public int FirstOfClear { get; set; }

    /// <summary>Its scores.</summary>
    public HashSet<ScoreStage> Scores { get; } = [];

    /// <summary>Its windows, with the function call that first reads them.</summary>
    public Dictionary<Stage, string> Windows { get; } = [];

    /// <summary>The rules whose presence it asks for.</summary>
    public HashSet<int> Rules { get; } = [];

    /// <summary>A signal is read; the shortest age limit counts.</summary>
    public void AddSignal(int signal, int slot, long staleTicks)
    {
        var known = _signals.FindIndex(plan => plan.Signal == signal);
        if (known < 0)
        {
            _signals.Add(new SignalPlan(signal, slot, staleTicks));
        }
        else if (staleTicks < _signals[known].StaleTicks)
        {
            _signals[known] = _signals[known] with { StaleTicks = staleTicks };
        }
    }
}

/// <summary>A signal that a rule reads.</summary>
internal sealed record SignalPlan(int Signal, int Slot, long StaleTicks);

/// <summary>A function call.</summary>
internal sealed record TermPlan(string Text, Node Node, string? Unit);

/// <summary>A comparison and its sides.</summary>
internal sealed record ComparisonPlan(string Text, Node Left, Node Right, Node Comparison, string? Unit);
