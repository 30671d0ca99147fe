using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>What is wrong with a document of rules, and where.</summary>
/// <param name="File">Name of the document.</param>
/// <param name="At">Where in it.</param>
/// <param name="RuleId">The rule it is about; <see langword="null"/> when it is about the document or a rule without an id.</param>
/// <param name="Message">What was found, what was expected and, where there is one, the near name.</param>
public sealed record RuleProblem(string File, SourcePosition At, string? RuleId, string Message)
{
    /// <summary>As compilers write it: <c>file(line,column): message</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({At.Line},{At.Column}): {Message}");
}
