namespace Orleans.Icu.Contracts;

/// <summary>What became of a change of the rule book.</summary>
public enum RuleChangeOutcome : byte
{
    /// <summary>Done, and durable.</summary>
    Done = 0,

    /// <summary>It was so before; nothing changed.</summary>
    Unchanged = 1,

    /// <summary>There is no such rule, parameter or limit.</summary>
    NotFound = 2,

    /// <summary>It is not valid; nothing changed.</summary>
    Refused = 3,

    /// <summary>The condition of the change does not hold: somebody else changed the rule or the limit since; nothing changed.</summary>
    Conflict = 4,

    /// <summary>Nobody knows the patient, and there are as many as there may be; nothing changed.</summary>
    TooManyTwins = 5,

    /// <summary>Done, and durable: there was none before.</summary>
    Created = 6,

    /// <summary>The rule tells of danger to life, and the change does not name it once more; nothing changed.</summary>
    NotConfirmed = 7,
}

/// <summary>The answer to a change of a rule, or to a check of a document.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Problems">Everything that is wrong with the document; empty when nothing is.</param>
/// <param name="Rules">The rules of the document, or the changed rule as it is now; empty when refused.</param>
/// <param name="Tag">The rule's tag now; <see langword="null"/> when there is none.</param>
/// <param name="Edition">Edition of the rule book that holds it.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleChangeReceipt")]
public sealed record RuleChangeReceipt(
    [property: Id(0)] RuleChangeOutcome Outcome,
    [property: Id(1)] IReadOnlyList<RuleDocumentProblem> Problems,
    [property: Id(2)] IReadOnlyList<RuleInfo> Rules,
    [property: Id(3)] string? Tag,
    [property: Id(4)] long Edition);

/// <summary>What is wrong with a document, and where.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="RuleId">The rule it is about; <see langword="null"/> when about the document.</param>
/// <param name="Message">What was found and what was expected.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleDocumentProblem")]
public sealed record RuleDocumentProblem(
    [property: Id(0)] int Line, [property: Id(1)] int Column, [property: Id(2)] string? RuleId, [property: Id(3)] string Message);
