using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>What a check of a document found.</summary>
/// <param name="Valid">Whether it could be put in force.</param>
/// <param name="Rules">Its rules; empty when it is not valid.</param>
/// <param name="Problems">Everything that is wrong with it; empty when it is valid.</param>
public sealed record RuleCheckAnswer(bool Valid, IReadOnlyList<RuleInfo> Rules, IReadOnlyList<RuleDocumentProblem> Problems);
