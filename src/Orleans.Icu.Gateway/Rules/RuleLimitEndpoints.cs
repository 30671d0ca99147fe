using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Limits of the hospital and of wards over REST. A patient's limit wins over the ward's, the ward's over the hospital's.</summary>
internal static class RuleLimitEndpoints
{
    private const string Path = "/rules/{id}/limits/{parameter}";

    public static void MapRuleLimits(this IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup(string.Empty).WithTags("Rules");
        limits.MapGet(Path, GetAsync).WithName("GetRuleLimit").WithSummary("Shows what is set for a parameter, for a ward or for all")
            .WithDescription("The ETag is that of the setting; there is none while nothing is set here.").WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        limits.MapPut(Path, PutAsync).WithName("SetRuleLimit").WithSummary("Sets a parameter for a ward or for all")
            .WithDescription("Within the bounds of the rule's author. Of a duration in seconds. Journalled; in force when it answers. 201 when nothing was set here before.")
            .WithConditions().ProducesProblem(StatusCodes.Status404NotFound).WithJsonBody<LimitBody>("""{ "value": 85, "by": "Dr. Weber" }""");
        limits.MapDelete(Path, DeleteAsync).WithName("RemoveRuleLimit").WithSummary("Takes a limit of a ward or of all back")
            .WithDescription("What is set for more than this place counts again. Journalled; in force when it answers.").WithConditions().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<LimitAnswer>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(RuleText.IdDescription)] string id,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] WardParameters parameters,
        IGrainFactory grains,
        HttpContext context)
    {
        var errors = Check(id, parameter);
        var ward = parameters.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await Book(grains).GetLimit(id, parameter, ward);
        return LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : LimitAnswers.Shown(id, receipt, context);
    }

    private static async Task<Results<Ok<LimitAnswer>, Created<LimitAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        [Description(RuleText.IdDescription)] string id,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] WardParameters parameters,
        IGrainFactory grains,
        [FromServices] ILocalRules? local,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = Check(id, parameter);
        var ward = parameters.Read(errors);
        var condition = EntityTag.Condition(context.Request, errors);
        var body = await LimitBody.ReadAsync(context.Request, user, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await ChangeAsync(new RuleLimitChange(id, parameter, ward, body.Value, body.By ?? Caller.Anonymous, condition), grains, local, context);
        return receipt.Outcome == RuleChangeOutcome.Refused
            ? RuleProblems.Refused(receipt)
            : LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : LimitAnswers.Set(id, receipt, context);
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(RuleText.IdDescription)] string id,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] WardByParameters parameters,
        IGrainFactory grains,
        [FromServices] ILocalRules? local,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = Check(id, parameter);
        var ward = parameters.Read(errors);
        var condition = EntityTag.Condition(context.Request, errors);
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await ChangeAsync(new RuleLimitChange(id, parameter, ward, null, by, condition), grains, local, context);
        return LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : TypedResults.Ok(LimitAnswer.Of(id, receipt));
    }

    private static async Task<RuleLimitReceipt> ChangeAsync(RuleLimitChange change, IGrainFactory grains, ILocalRules? local, HttpContext context)
    {
        var receipt = await Book(grains).SetLimit(change);
        if (receipt.Outcome is RuleChangeOutcome.Done or RuleChangeOutcome.Created or RuleChangeOutcome.Unchanged)
        {
            await RuleEndpoints.WaitAsync(receipt.Edition, local, context);
        }

        return receipt;
    }

    private static FieldErrors Check(string id, string parameter)
    {
        var errors = new FieldErrors();
        RuleText.RequireId("id", id, errors);
        RuleText.RequireParameter(parameter, errors);
        return errors;
    }

    private static IRuleBookGrain Book(IGrainFactory grains) => grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key);
}
