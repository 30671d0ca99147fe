using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Rules that are right one by one do not go together; all problems are named.</summary>
public sealed class RuleCompilationException : Exception
{
    internal RuleCompilationException(ImmutableArray<RuleProblem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>The problems, in the order of the rules.</summary>
    public ImmutableArray<RuleProblem> Problems { get; }
}
