namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>One twin with all built-in rules of its kind; the only place of these tests that knows how the engine is called.</summary>
internal sealed class BuiltInTwin
{
    private readonly SignalCatalog _catalog;
    private readonly RuleSet _set;
    private readonly RuleState _state;
    private readonly List<RuleSignal> _signals = [];

    private BuiltInTwin(string twin)
    {
        _catalog = twin == IcuVocabulary.PatientTwin ? IcuVocabulary.Patient : IcuVocabulary.Device;
        _set = RuleSet.Compile(_catalog, [.. BuiltInRules.All.Where(rule => rule.Twin == twin)]);
        _state = _set.CreateState();
    }

    /// <summary>A twin of the kind that a rule watches.</summary>
    public static BuiltInTwin For(string ruleId) => new(BuiltInRules.All.Single(rule => rule.Id == ruleId).Twin);

    /// <summary>Takes one record.</summary>
    public void Apply(DateTimeOffset time, IEnumerable<(string Signal, double Value)> values)
    {
        RunDeadlines(time.UtcTicks - 1);
        _set.Apply(_state, time.UtcTicks, [.. values.Select(value => new RuleValue(Index(value.Signal), value.Value))], _signals);
    }

    /// <summary>Lets time pass without a record.</summary>
    public void Pass(DateTimeOffset time) => RunDeadlines(time.UtcTicks);

    /// <summary>What changed since the last call: rule, raised or cleared, when.</summary>
    public List<(string RuleId, bool Raised, DateTimeOffset Time)> TakeChanges()
    {
        var changes = _signals.ConvertAll(static signal => (signal.RuleId, signal.Kind == RuleSignalKind.Raised, signal.Time));
        _signals.Clear();
        return changes;
    }

    /// <summary>What a rule said when it last changed, of what <see cref="TakeChanges"/> has not taken.</summary>
    public string MessageOf(string ruleId) => _signals.FindLast(signal => signal.RuleId == ruleId)!.Message;

    /// <summary>Whether a rule is present.</summary>
    public bool IsPresent(string ruleId) => Condition(ruleId).Present;

    /// <summary>The rule that holds another back whose condition is true; <see langword="null"/> when none does.</summary>
    public string? HeldBackBy(string ruleId) => Condition(ruleId) is { Truth: true, InhibitedBy: { } inhibitor } ? inhibitor : null;

    private void RunDeadlines(long ticks)
    {
        while (_state.NextDeadline <= ticks)
        {
            _set.OnDeadline(_state, _state.NextDeadline, _signals);
        }
    }

    private RuleCondition Condition(string ruleId)
    {
        for (var rule = 0; rule < _set.Rules.Length; rule++)
        {
            if (_set.Rules[rule].Id == ruleId)
            {
                return _set.Condition(_state, rule);
            }
        }

        throw new ArgumentException($"There is no rule {ruleId} at this twin.", nameof(ruleId));
    }

    private int Index(string signal) =>
        _catalog.TryGetIndex(signal, out var index) ? index : throw new ArgumentException($"There is no signal {signal}.", nameof(signal));
}
