using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The answers for changes of rules that were not made.</summary>
internal static class RuleProblems
{
    /// <summary>400 with everything that is wrong with a document: as texts of the field <c>body</c>, and as <c>problems</c> with line and column.</summary>
    public static ValidationProblem Refused(RuleChangeReceipt receipt) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["body"] = [.. receipt.Problems.Select(static problem => $"line {problem.Line}, column {problem.Column}: {problem.Message}")],
        },
        title: "The document was refused; nothing changed.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["problems"] = receipt.Problems });

    /// <summary>400 for a limit that may not be set.</summary>
    public static ValidationProblem Refused(RuleLimitReceipt receipt)
    {
        var errors = new FieldErrors();
        errors.Add("value", receipt.Problem!);
        return errors.ToProblem();
    }

    /// <summary>400: a rule of danger to life needs a second word.</summary>
    public static ValidationProblem NotConfirmed(string ruleId)
    {
        var errors = new FieldErrors();
        errors.Add("confirm", $"is required: rule '{ruleId}' tells of danger to life; nothing changed. Send confirm={ruleId} to change it all the same; who did it is journalled");
        return errors.ToProblem();
    }

    /// <summary>404 for a rule, parameter or limit nobody knows.</summary>
    public static ProblemHttpResult NotFound(RuleLimitReceipt receipt, string parameter) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: receipt.Problem ?? $"No limit is set for '{parameter}' here.");
}
