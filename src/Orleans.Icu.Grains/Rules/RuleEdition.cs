using System.Collections.Concurrent;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>The rules of one kind of twin, compiled, with the limits that are in force. Shared by all twins of a silo; immutable.</summary>
internal sealed class RuleEdition
{
    private const int MostContexts = 4_096;

    private readonly ConcurrentDictionary<(string? Ward, string Tags), RuleContext> _contexts = new();
    private readonly string _model;
    private readonly IReadOnlyList<RuleLimitSetting> _limits;

    /// <summary>Makes an edition.</summary>
    /// <param name="set">The compiled rules.</param>
    /// <param name="model">DTDL id of the twins' model.</param>
    /// <param name="limits">Limits of the hospital and of wards.</param>
    public RuleEdition(RuleSet set, string model, IReadOnlyList<RuleLimitSetting> limits)
    {
        (Set, _model, _limits) = (set, model, limits);
        Mark = MarkOf(set);
        Technical = [.. Enumerable.Range(0, set.Rules.Length).Where(rule => set.Rules[rule].Kind == ConditionKind.Technical)];
    }

    /// <summary>The compiled rules.</summary>
    public RuleSet Set { get; }

    /// <summary>Tells these rules from others, also across restarts: a twin knows by it whether its rules have changed while it slept.</summary>
    public long Mark { get; }

    /// <summary>Indices of the rules whose conditions are technical.</summary>
    public int[] Technical { get; }

    /// <summary>Index of a rule; −1 when there is none of that id.</summary>
    public int IndexOf(string ruleId) => Set.IndexOf(ruleId);

    /// <summary>What applies to a twin. The same for all twins that differ in nothing that counts.</summary>
    /// <param name="ward">Its ward; <see langword="null"/> when unknown.</param>
    /// <param name="tags">Its tags, as <see cref="TwinTags.Text"/> gives them.</param>
    /// <param name="own">Limits of its own; they win over the ward's.</param>
    public RuleContext ContextOf(string? ward, string tags, IReadOnlyList<RuleLimitSetting> own)
    {
        if (own.Count > 0)
        {
            return Create(ward, tags, own);
        }

        if (_contexts.TryGetValue((ward, tags), out var known))
        {
            return known;
        }

        var context = Create(ward, tags, own);
        return _contexts.Count < MostContexts ? _contexts.GetOrAdd((ward, tags), context) : context;
    }

    private RuleContext Create(string? ward, string tags, IReadOnlyList<RuleLimitSetting> own)
    {
        var limits = new Dictionary<(string Rule, string Parameter), double>();
        foreach (var limit in _limits.Where(static limit => limit.Ward is null).Concat(_limits.Where(limit => limit.Ward is not null && limit.Ward == ward)).Concat(own))
        {
            limits[(limit.RuleId, limit.Parameter)] = limit.Value;
        }

        // What no longer fits (a limit of a rule that is gone, or that its author has bounded since) is left out by the engine.
        return Set.CreateContext(
            ward, _model, TwinTags.Read(tags), [.. limits.Select(static limit => new RuleLimit(limit.Key.Rule, limit.Key.Parameter, limit.Value))], out _);
    }

    /// <summary>FNV-1a over the rules' texts: must be the same in every process, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static long MarkOf(RuleSet set)
    {
        var hash = 14695981039346656037ul;
        foreach (var rule in set.Rules)
        {
            foreach (var character in rule.Yaml)
            {
                hash = (hash ^ character) * 1099511628211ul;
            }

            hash = (hash ^ (uint)rule.Version) * 1099511628211ul;
        }

        return (long)hash;
    }
}
