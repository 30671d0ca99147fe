namespace Orleans.Icu.Rules;

/// <summary>The stages that an expression uses.</summary>
internal sealed class StageUse
{
    private readonly HashSet<Stage> _direct = [];
    private readonly HashSet<Stage> _all = [];

    /// <summary>All of them, also by way of others.</summary>
    public IReadOnlyCollection<Stage> All => _all;

    /// <summary>Those whose changes it has to hear of.</summary>
    /// <param name="reads">What it reads.</param>
    public IReadOnlyCollection<Stage> ToldBy(Reads reads) => reads.Drifts ? _all : _direct;

    /// <summary>It uses a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="use">What that one uses.</param>
    public void Add(Stage stage, StageUse use)
    {
        _direct.Add(stage);
        _all.Add(stage);
        _all.UnionWith(use._all);
    }
}
