namespace Orleans.Icu.Rules;

/// <summary>
/// Deals out the places in a twin's state while rules are compiled, and finds equal stages again: a window that several rules read is
/// kept once.
/// </summary>
internal sealed class PlanLayout(SignalCatalog catalog, int rules)
{
    private readonly Dictionary<int, int> _latest = [];
    private readonly Dictionary<string, Stage> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Stage, StageUse> _uses = [];
    private readonly Stack<StageUse> _scopes = new();
    private readonly List<Stage> _stages = [];
    private readonly int _firstCell = RuleState.FirstStageCell(rules);

    public SignalCatalog Catalog { get; } = catalog;

    public IReadOnlyList<Stage> Stages => _stages;

    /// <summary>Cells of all stages but for due times.</summary>
    private int Cells { get; set; }

    /// <summary>The first cell with a due time: one in which nothing is ever due. They come last.</summary>
    public int FirstDueCell => _firstCell + Cells;

    /// <summary>Due times, the one of nothing among them.</summary>
    public int DueSlots { get; private set; } = 1;

    /// <summary>Windows and patterns.</summary>
    public int Parts { get; private set; }

    /// <summary>Where the latest value of each signal is, −1 when no rule reads it; the position is the signal's index.</summary>
    public int[] LatestSlots() =>
        [.. Enumerable.Range(0, Catalog.Signals.Length).Select(signal => _latest.TryGetValue(signal, out var slot) ? slot : -1)];

    /// <summary>The place of a signal's latest value.</summary>
    public int Latest(int signal)
    {
        if (!_latest.TryGetValue(signal, out var slot))
        {
            _latest.Add(signal, slot = _latest.Count);
        }

        return slot;
    }

    public int TakeCells(int count)
    {
        var first = _firstCell + Cells;
        Cells += count;
        return first;
    }

    public int TakePart() => Parts++;

    /// <summary>Collects the stages that are used from here to <see cref="CloseScope"/>.</summary>
    public void OpenScope() => _scopes.Push(new StageUse());

    /// <summary>The stages used since <see cref="OpenScope"/>.</summary>
    public StageUse CloseScope() => _scopes.Pop();

    /// <summary>The canonical text of an expression that is compiled for its text alone: whoever asks does not use it by that.</summary>
    public string KeyOf(Func<Node> compile)
    {
        OpenScope();
        var node = compile();
        CloseScope();
        return node.Key;
    }

    /// <summary>Finds the stage of that key or makes it; what its making uses is what it reads.</summary>
    public TStage Stage<TStage>(string key, Func<TStage> make)
        where TStage : Stage
    {
        if (!_byKey.TryGetValue(key, out var stage))
        {
            _byKey.Add(key, stage = Make(make));
        }

        Use(stage);
        return (TStage)stage;
    }

    /// <summary>A place among the due times; those that never wait share the first, in which nothing is ever due.</summary>
    public int DueSlot(bool waits) => waits ? DueSlots++ : 0;

    /// <summary>Tells each stage what depends on it.</summary>
    public void Connect()
    {
        foreach (var (stage, use) in _uses)
        {
            foreach (var used in use.ToldBy(stage.Reads))
            {
                used.Dependents.Stages.Add(stage.Index);
            }
        }
    }

    private TStage Make<TStage>(Func<TStage> make)
        where TStage : Stage
    {
        OpenScope();
        var stage = make();
        _uses.Add(stage, CloseScope());
        (stage.Index, stage.DueCell) = (_stages.Count, stage.WaitsWith?.DueCell ?? DueSlot(stage.CanWait));
        _stages.Add(stage);
        return stage;
    }

    private void Use(Stage stage)
    {
        if (_scopes.TryPeek(out var scope))
        {
            scope.Add(stage, _uses[stage]);
        }
    }
}
