using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Checks what rules of a document say of one another: ids, twins, and that none waits for itself.</summary>
internal sealed class ReferenceCheck
{
    private readonly ProblemList _problems;
    private readonly Dictionary<string, RuleDraft> _rules = new(StringComparer.Ordinal);

    /// <summary>The rules that a rule's state depends on, with the place that says so.</summary>
    private readonly Dictionary<string, List<(string On, RuleReference By)>> _dependencies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    private ReferenceCheck(ProblemList problems) => _problems = problems;

    /// <summary>Checks all rules; what is wrong has been added.</summary>
    /// <returns>The references to rules that are not in the document.</returns>
    public static ImmutableArray<RuleReference> Check(IReadOnlyList<RuleDraft> rules, ProblemList problems)
    {
        var check = new ReferenceCheck(problems);
        check.CheckIds(rules);
        var open = rules.SelectMany(static r => r.References).Where(check.IsOpen).ToImmutableArray();
        foreach (var rule in check._rules.Keys)
        {
            check.Visit(rule);
        }

        problems.RuleId = null;
        return open;
    }

    /// <summary>Why a rule cannot be named in <c>inhibits</c>.</summary>
    public static string ProtectedRule(string ruleId) =>
        $"'{ruleId}' tells of danger to life (protected: true), and no rule can hold it back; take it out of 'inhibits'";

    private void CheckIds(IReadOnlyList<RuleDraft> rules)
    {
        foreach (var rule in rules)
        {
            if (!_rules.TryAdd(rule.Definition.Id, rule))
            {
                _problems.RuleId = rule.Definition.Id;
                _problems.Add(
                    rule.IdAt,
                    $"the id '{rule.Definition.Id}' is taken by the rule in line {_rules[rule.Definition.Id].IdAt.Line}; give each rule its own");
            }
        }
    }

    /// <summary>Checks one reference and notes what depends on what.</summary>
    private bool IsOpen(RuleReference reference)
    {
        _problems.RuleId = reference.RuleId;
        if (!RuleId.IsValid(reference.Target))
        {
            // active(…) has told it already, in the words of expressions.
            if (reference.Inhibits)
            {
                _problems.Add(reference.At, $"{ProblemList.Quote(reference.Target)} is not the id of a rule; {RuleId.Rule}");
            }

            return false;
        }

        if (reference.Target == reference.RuleId)
        {
            _problems.Add(
                reference.At,
                reference.Inhibits ? "a rule cannot inhibit itself" : "a rule cannot ask whether it is active itself");
            return false;
        }

        if (!_rules.TryGetValue(reference.Target, out var target))
        {
            return true;
        }

        if (target.Definition.Twin != reference.Twin && target.Definition.Twin.Length > 0 && reference.Twin.Length > 0)
        {
            _problems.Add(
                reference.At,
                $"'{reference.Target}' is a rule of '{target.Definition.Twin}', expected one of '{reference.Twin}', the twin of this rule");
            return false;
        }

        if (reference.Inhibits && target.Definition.Protected)
        {
            _problems.AddUnlessStored(reference.At, ProtectedRule(reference.Target));
        }

        var (waiting, on) = reference.Inhibits ? (reference.Target, reference.RuleId) : (reference.RuleId, reference.Target);
        if (!_dependencies.TryGetValue(waiting, out var dependencies))
        {
            _dependencies[waiting] = dependencies = [];
        }

        dependencies.Add((on, reference));
        return false;
    }

    /// <summary>Looks for a way from a rule back to itself. Depth is bounded by the number of rules.</summary>
    private void Visit(string rule)
    {
        if (!_seen.Add(rule))
        {
            return;
        }

        _path.Add(rule);
        foreach (var (on, by) in _dependencies.GetValueOrDefault(rule) ?? [])
        {
            if (_path.IndexOf(on) is >= 0 and var start)
            {
                _problems.RuleId = by.RuleId;
                _problems.Add(
                    by.At,
                    $"rules wait for one another: {string.Join(" → ", _path.Skip(start).Append(on))} (each depends on the next by inhibits or active); leave one of these out");
            }
            else
            {
                Visit(on);
            }
        }

        _path.RemoveAt(_path.Count - 1);
    }
}
