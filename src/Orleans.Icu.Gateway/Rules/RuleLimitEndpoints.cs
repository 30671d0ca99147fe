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
            .ProducesProblem(StatusCodes.Status404NotFound);
        limits.MapPut(Path, PutAsync).WithName("SetRuleLimit").WithSummary("Sets a parameter for a ward or for all")
            .WithDescription("Within the bounds of the rule's author. Of a duration in seconds. Journalled; in force when it answers.")
            .ProducesProblem(StatusCodes.Status404NotFound).WithJsonBody<LimitBody>("""{ "value": 85, "by": "Dr. Weber" }""");
        limits.MapDelete(Path, DeleteAsync).WithName("RemoveRuleLimit").WithSummary("Takes a limit of a ward or of all back")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(RuleText.IdDescription)] string id,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] WardParameters parameters,
        IGrainFactory grains)
    {
        var errors = Check(id, parameter);
        var ward = parameters.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await Book(grains).GetLimit(id, parameter, ward);
        return receipt.Outcome == RuleChangeOutcome.NotFound ? RuleProblems.NotFound(receipt, parameter) : TypedResults.Ok(LimitAnswer.Of(id, receipt));
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
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
        var body = await LimitBody.ReadAsync(context.Request, user, errors);
        return errors.Any
            ? errors.ToProblem()
            : await ChangeAsync(new RuleLimitChange(id, parameter, ward, body.Value, body.By ?? Caller.Anonymous), grains, local, context);
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
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        return errors.Any ? errors.ToProblem() : await ChangeAsync(new RuleLimitChange(id, parameter, ward, null, by), grains, local, context);
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        RuleLimitChange change, IGrainFactory grains, ILocalRules? local, HttpContext context)
    {
        var receipt = await Book(grains).SetLimit(change);
        if (receipt.Outcome == RuleChangeOutcome.NotFound)
        {
            return RuleProblems.NotFound(receipt, change.Parameter);
        }

        if (receipt.Outcome == RuleChangeOutcome.Refused)
        {
            return RuleProblems.Refused(receipt);
        }

        await RuleEndpoints.WaitAsync(receipt.Edition, local, context);
        return TypedResults.Ok(LimitAnswer.Of(change.RuleId, receipt));
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
