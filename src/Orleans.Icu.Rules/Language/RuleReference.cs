namespace Orleans.Icu.Rules;

/// <summary>That a rule of a document names a rule which is not in it; whoever knows the other documents checks that it exists.</summary>
/// <param name="RuleId">The rule that names another.</param>
/// <param name="Target">Id of the other rule; it must be of the same twin.</param>
/// <param name="Twin">The twin of both.</param>
/// <param name="Inhibits">Whether the other rule is held back; otherwise the condition asks whether it is present.</param>
/// <param name="At">Where it is named.</param>
public sealed record RuleReference(string RuleId, string Target, string Twin, bool Inhibits, SourcePosition At);
