using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Works out what of a set applies to a twin.</summary>
internal sealed class RuleContextFactory(RuleSet set, CompiledRule[] rules)
{
    public RuleContext Make(
        string? ward, string? model, IReadOnlyCollection<string> tags, IEnumerable<RuleLimit> limits, out ImmutableArray<string> problems)
    {
        var ignored = ImmutableArray.CreateBuilder<string>();
        var parameters = rules.SelectMany(static rule => rule.Definition.Parameters).Select(static parameter => parameter.Default).ToArray();
        foreach (var limit in limits)
        {
            if (Apply(limit, parameters) is { } problem)
            {
                ignored.Add(problem);
            }
        }

        problems = ignored.ToImmutable();
        return new RuleContext(set, [.. rules.Select(rule => Applies(rule.Definition, ward, model, tags))], parameters);
    }

    private static bool Applies(RuleDefinition rule, string? ward, string? model, IReadOnlyCollection<string> tags) =>
        (rule.Wards.IsEmpty || (ward is not null && rule.Wards.Contains(ward)))
        && (rule.Models.IsEmpty || (model is not null && rule.Models.Contains(model)))
        && (rule.Tags.IsEmpty || rule.Tags.Any(tags.Contains));

    private string? Apply(RuleLimit limit, double[] parameters)
    {
        var index = set.IndexOf(limit.RuleId);
        if (index < 0)
        {
            return $"There is no enabled rule '{limit.RuleId}'.";
        }

        for (var i = 0; i < rules[index].Definition.Parameters.Length; i++)
        {
            var parameter = rules[index].Definition.Parameters[i];
            if (parameter.Name == limit.Parameter)
            {
                return Apply(limit, parameter, ref parameters[rules[index].FirstParameter + i]);
            }
        }

        return $"The rule '{limit.RuleId}' has no parameter '{limit.Parameter}'.";
    }

    private static string? Apply(RuleLimit limit, RuleParameter parameter, ref double value)
    {
        if (!(limit.Value >= parameter.Minimum && limit.Value <= parameter.Maximum))
        {
            var unit = parameter.Unit.Length > 0 ? " " + parameter.Unit : string.Empty;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{limit.RuleId}.{limit.Parameter} is {limit.Value}, not {parameter.Minimum} to {parameter.Maximum}{unit}.");
        }

        value = limit.Value;
        return null;
    }
}
