using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A rule as it was read, before the document as a whole has been checked.</summary>
/// <param name="Definition">The rule, without its YAML.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="IdAt">Where its id stands.</param>
/// <param name="References">The rules it names.</param>
internal sealed record RuleDraft(
    RuleDefinition Definition, SourceNode Source, SourcePosition IdAt, ImmutableArray<RuleReference> References);
