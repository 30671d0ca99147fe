namespace Orleans.Icu.Rules;

/// <summary>What the expressions of one rule may speak of.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="twin">Name of the twin.</param>
/// <param name="catalog">Its signals.</param>
/// <param name="parameters">The rule's parameters by their names.</param>
/// <param name="unreadable">Names of parameters that cannot be read, which has been told.</param>
internal sealed class CheckContext(
    ProblemList problems,
    string twin,
    SignalCatalog catalog,
    IReadOnlyDictionary<string, RuleParameter> parameters,
    IReadOnlySet<string> unreadable)
{
    private readonly HashSet<string> _units = [.. catalog.Signals.Select(static s => s.Unit).Where(static u => u.Length > 0)];
    private int _functions;

    /// <summary>Takes what is wrong.</summary>
    public ProblemList Problems => problems;

    /// <summary>Name of the twin.</summary>
    public string Twin => twin;

    /// <summary>Names of the twin's signals.</summary>
    public IReadOnlyCollection<string> Signals { get; } = [.. catalog.Signals.Select(static s => s.Name)];

    /// <summary>Finds a signal of the twin.</summary>
    public SignalDefinition? FindSignal(string name) => catalog.TryGetIndex(name, out var index) ? catalog.Signals[index] : null;

    /// <summary>Finds a parameter of the rule.</summary>
    public RuleParameter? FindParameter(string name) => parameters.GetValueOrDefault(name);

    /// <summary>Whether a name is that of a parameter that cannot be read.</summary>
    public bool IsUnreadable(string name) => unreadable.Contains(name);

    /// <summary>Names of the parameters.</summary>
    public IEnumerable<string> Parameters => parameters.Keys;

    /// <summary>Counts a function or pattern; the first one too many is a problem.</summary>
    public void CountFunction(SourcePosition at)
    {
        if (++_functions == RuleLimits.Functions + 1)
        {
            problems.Add(at, $"the rule has more than {RuleLimits.Functions} functions and patterns; split it");
        }
    }

    /// <summary>Checks that a unit is one of the twin's signals, or such a unit per hour.</summary>
    /// <returns><see langword="false"/> when it is not.</returns>
    public bool CheckUnit(SourcePosition at, string? unit)
    {
        if (unit is null || _units.Contains(unit) || (unit.EndsWith("/h", StringComparison.Ordinal) && _units.Contains(unit[..^2])))
        {
            return true;
        }

        string[] known = [.. _units.Order(StringComparer.Ordinal)];
        var hint = (TimeUnits.Meant(unit) ?? NearName.Find(unit, known)) is { } meant
            ? $"did you mean '{meant}'?"
            : $"there are {string.Join(", ", known)}, and of time {string.Join(", ", TimeUnits.Names)}";
        problems.Add(at, $"{ProblemList.Quote(unit)} is not a unit of a signal of '{twin}'; {hint}");
        return false;
    }

    /// <summary>The values that a constant can take: with the defaults, the smallest and the largest of all parameters.</summary>
    public IEnumerable<double> ValuesOf(Expression constant)
    {
        yield return ConstantValue.Compute(constant, name => FindParameter(name)?.Default ?? double.NaN);
        yield return ConstantValue.Compute(constant, name => FindParameter(name)?.Minimum ?? double.NaN);
        yield return ConstantValue.Compute(constant, name => FindParameter(name)?.Maximum ?? double.NaN);
    }
}
