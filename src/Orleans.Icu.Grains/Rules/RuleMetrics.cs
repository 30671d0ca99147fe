using System.Diagnostics.Metrics;

namespace Orleans.Icu.Grains;

/// <summary>What is counted of rules.</summary>
internal sealed class RuleMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orleans.Icu.Rules";

    private readonly Counter<long> _damaged;
    private readonly Counter<long> _editions;
    private readonly Counter<long> _refused;

    public RuleMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _damaged = meter.CreateCounter<long>("icu.rules.states.damaged", "{twin}", "Twins whose stored rule state could not be read; their rules began afresh.");
        _editions = meter.CreateCounter<long>("icu.rules.editions", "{edition}", "Editions of the rule book this silo took over.");
        _refused = meter.CreateCounter<long>("icu.rules.editions.refused", "{edition}", "Editions of the rule book this silo could not compile.");
    }

    /// <summary>A stored rule state could not be read.</summary>
    public void StateDamaged() => _damaged.Add(1);

    /// <summary>An edition was taken over.</summary>
    public void EditionTaken() => _editions.Add(1);

    /// <summary>An edition could not be compiled.</summary>
    public void EditionRefused() => _refused.Add(1);
}
