using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The answers to questions for limits and changes of them, those of the hospital, of wards and of patients alike.</summary>
internal static class LimitAnswers
{
    /// <summary>The answer that refuses; <see langword="null"/> when nothing is wrong.</summary>
    public static ProblemHttpResult? Refusal(RuleLimitReceipt receipt, string parameter) => receipt.Outcome switch
    {
        RuleChangeOutcome.NotFound => RuleProblems.NotFound(receipt, parameter),
        RuleChangeOutcome.Conflict => ConditionProblem.Of($"The limit of '{parameter}' that is set here", receipt.Setting?.ToTag()),
        RuleChangeOutcome.TooManyTwins => TwinProblems.Of(TwinRefusal.TooManyTwins, receipt.Problem),
        _ => null,
    };

    /// <summary>What is set, with its ETag.</summary>
    public static Results<Ok<LimitAnswer>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult> Shown(string ruleId, RuleLimitReceipt receipt, HttpContext context) =>
        EntityTag.IsKnown(context, receipt.Setting?.ToTag())
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(LimitAnswer.Of(ruleId, receipt));

    /// <summary>What was set: 201 when nothing was before.</summary>
    public static Results<Ok<LimitAnswer>, Created<LimitAnswer>, ValidationProblem, ProblemHttpResult> Set(string ruleId, RuleLimitReceipt receipt, HttpContext context)
    {
        EntityTag.IsKnown(context, receipt.Setting?.ToTag());
        var answer = LimitAnswer.Of(ruleId, receipt);
        return receipt.Outcome == RuleChangeOutcome.Created
            ? TypedResults.Created(context.Request.Path + context.Request.QueryString, answer)
            : TypedResults.Ok(answer);
    }
}
