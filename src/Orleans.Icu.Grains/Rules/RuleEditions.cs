using System.Collections.Immutable;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>All compiled rules of an edition of the rule book.</summary>
/// <param name="Version">The book's version; −1 for the built-in rules alone.</param>
/// <param name="Patient">The rules of patients.</param>
/// <param name="Device">The rules of devices.</param>
/// <param name="Definitions">All rules, those that are turned off too.</param>
internal sealed record RuleEditions(long Version, RuleEdition Patient, RuleEdition Device, ImmutableArray<RuleDefinition> Definitions)
{
    private static readonly RuleBookEdition Nothing = new(-1, [], []);

    /// <summary>The built-in rules alone.</summary>
    public static RuleEditions BuiltIn(RuleVocabulary vocabulary) => Compile(Nothing, vocabulary, null);

    /// <summary>Compiles an edition.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="vocabulary">The signals there are.</param>
    /// <param name="previous">The edition before it, of which what has not changed is taken over as it is; or <see langword="null"/>.</param>
    /// <exception cref="RuleCompilationException">The rules do not go together.</exception>
    /// <exception cref="RuleBookUnreadableException">A document cannot be read.</exception>
    public static RuleEditions Compile(RuleBookEdition edition, RuleVocabulary vocabulary, RuleEditions? previous)
    {
        var definitions = RuleMerge.Merge(edition, vocabulary, out var problems);
        if (problems.Count > 0)
        {
            throw new RuleBookUnreadableException(edition.Version, problems);
        }

        return Compile(edition, vocabulary, definitions, previous);
    }

    /// <summary>Compiles an edition, without those of the hospital's rules that cannot be read.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="vocabulary">The signals there are.</param>
    /// <param name="problems">What is wrong with those left out.</param>
    /// <exception cref="RuleCompilationException">The rest does not go together.</exception>
    public static RuleEditions CompileReadable(RuleBookEdition edition, RuleVocabulary vocabulary, out IReadOnlyList<RuleProblem> problems) =>
        Compile(edition, vocabulary, RuleMerge.Merge(edition, vocabulary, out problems), null);

    /// <summary>What refuses these rules when one of them is new.</summary>
    public IEnumerable<RuleProblem> Refusals() => RuleSet.Refusals(Definitions);

    /// <summary>What is beyond the budget of a twin, and more than it was before.</summary>
    /// <param name="before">The rules before; <see langword="null"/> when they are not known.</param>
    public IEnumerable<RuleProblem> BeyondBudget(RuleEditions? before)
    {
        foreach (var (now, earlier) in new[] { (Patient.Set.Cost, before?.Patient.Set.Cost), (Device.Set.Cost, before?.Device.Set.Cost) })
        {
            if (now.Problem is { } problem && (earlier is null || now.Bytes > earlier.Bytes || now.Parts > earlier.Parts))
            {
                yield return problem;
            }
        }
    }

    private static RuleEditions Compile(RuleBookEdition edition, RuleVocabulary vocabulary, ImmutableArray<RuleDefinition> definitions, RuleEditions? previous) => new(
        edition.Version,
        Compile(vocabulary, IcuVocabulary.PatientTwin, TwinModels.Patient, definitions, edition.Limits, previous?.Patient),
        Compile(vocabulary, IcuVocabulary.DeviceTwin, TwinModels.VitalSignsMonitor, definitions, edition.Limits, previous?.Device),
        definitions);

    private static RuleEdition Compile(
        RuleVocabulary vocabulary, string twin, string model, ImmutableArray<RuleDefinition> all, IReadOnlyList<RuleLimitSetting> limits, RuleEdition? previous)
    {
        var compiled = new RuleEdition(RuleSet.CompileStored(vocabulary.CatalogOf(twin), [.. all.Where(rule => rule.Twin == twin)]), model, limits);

        // Twins of a kind whose rules are the same keep their plan: only their limits may have changed.
        return previous is not null && previous.Mark == compiled.Mark ? new RuleEdition(previous.Set, model, limits) : compiled;
    }
}
