using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Rules cannot be compiled; all errors of all rules are named.</summary>
public sealed class RuleCompilationException : Exception
{
    internal RuleCompilationException(ImmutableArray<RuleError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(static error => $"Rule '{error.RuleId}': {error.Message}.")))
    {
        Errors = errors;
    }

    /// <summary>The errors, in the order of the rules.</summary>
    public ImmutableArray<RuleError> Errors { get; }
}
