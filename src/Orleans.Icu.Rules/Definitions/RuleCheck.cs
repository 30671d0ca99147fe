namespace Orleans.Icu.Rules;

/// <summary>Collects what is wrong with one rule.</summary>
internal sealed class RuleCheck(SignalCatalog catalog, Rule rule, ICollection<RuleError> errors)
{
    private const int IdLimit = 64;

    public void Header()
    {
        Require(!string.IsNullOrWhiteSpace(rule.Id) && rule.Id.Length <= IdLimit, $"its id needs 1 to {IdLimit} characters");
        Require(rule.Version >= 1, $"its version {rule.Version} is below 1");
        Require(!string.IsNullOrWhiteSpace(rule.Title), "its title is empty");
        Require(Enum.IsDefined(rule.Priority), $"its priority {rule.Priority} is unknown");
        Require(Enum.IsDefined(rule.Kind), $"its kind {rule.Kind} is unknown");
    }

    public void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            errors.Add(new RuleError(rule.Id, otherwise));
        }
    }

    public void Signal(string name) => Require(catalog.TryGetIndex(name, out _), $"the signal '{name}' is unknown");

    public void Table(PointsTable table)
    {
        Signal(table.Signal);
        Require(!table.Steps.IsEmpty, $"its points for '{table.Signal}' have no limits");
        if (!catalog.TryGetIndex(table.Signal, out var index))
        {
            return;
        }

        var signal = catalog.Signals[index];
        foreach (var step in table.Steps)
        {
            Require(signal.IsPlausible(step.Limit), $"the limit {step.Limit} of '{table.Signal}' is outside its plausible range");
        }
    }
}
