using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;
using Orleans.Icu.Gateway.Twins;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Limits of a patient over REST.</summary>
internal static class PatientLimitEndpoints
{
    private const string All = "/patients/{id}/limits";
    private const string One = All + "/{ruleId}/{parameter}";

    public static void MapPatientLimits(this IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup(string.Empty).WithTags("Patients");
        limits.MapGet(All, ListAsync).WithName("ListPatientLimits").WithSummary("Lists the limits that are set for the patient")
            .WithDescription("In the order in which they were set.").ProducesProblem(StatusCodes.Status404NotFound);
        limits.MapGet(One, GetAsync).WithName("GetPatientLimit").WithSummary("Shows what is set for a parameter of a rule for the patient")
            .WithDescription("The ETag is that of the setting; there is none while nothing is set for the patient.").WithEntityTag()
            .ProducesProblem(StatusCodes.Status404NotFound);
        limits.MapPut(One, PutAsync).WithName("SetPatientLimit").WithSummary("Sets a parameter of a rule for the patient")
            .WithDescription("Within the bounds of the rule's author; it wins over what is set for the ward. Of a duration in seconds. Journalled; in force when it answers. 201 when nothing was set for the patient before.")
            .WithConditions().ProducesProblem(StatusCodes.Status404NotFound).WithJsonBody<LimitBody>("""{ "value": 85, "by": "Dr. Weber" }""");
        limits.MapDelete(One, DeleteAsync).WithName("RemovePatientLimit").WithSummary("Takes a limit of the patient back")
            .WithDescription("What is set for the ward or the hospital counts again. Journalled; in force when it answers.").WithConditions().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<LimitList>, ValidationProblem, ProblemHttpResult>> ListAsync([Description(TwinText.PatientId)] string id, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await UnknownTwin.OfPatientAsync(grains, id) is { } unknown
            ? unknown
            : TypedResults.Ok(new LimitList(await grains.GetGrain<IPatientGrain>(id).GetLimits()));
    }

    private static async Task<Results<Ok<LimitAnswer>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(TwinText.PatientId)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        IGrainFactory grains,
        HttpContext context)
    {
        var errors = Check(id, ruleId, parameter);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await UnknownTwin.OfPatientAsync(grains, id) is { } unknown)
        {
            return unknown;
        }

        var receipt = await grains.GetGrain<IPatientGrain>(id).GetLimit(ruleId, parameter);
        return LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : LimitAnswers.Shown(ruleId, receipt, context);
    }

    private static async Task<Results<Ok<LimitAnswer>, Created<LimitAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        [Description(TwinText.PatientId)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        IGrainFactory grains,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = Check(id, ruleId, parameter);
        var condition = EntityTag.Condition(context.Request, errors);
        var body = await LimitBody.ReadAsync(context.Request, user, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await UnknownTwin.OfPatientAsync(grains, id) is { } unknown)
        {
            return unknown;
        }

        var receipt = await grains.GetGrain<IPatientGrain>(id)
            .SetLimit(new RuleLimitChange(ruleId, parameter, null, body.Value, body.By ?? Caller.Anonymous, condition));
        return receipt.Outcome == RuleChangeOutcome.Refused
            ? RuleProblems.Refused(receipt)
            : LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : LimitAnswers.Set(ruleId, receipt, context);
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(TwinText.PatientId)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] ByParameters parameters,
        IGrainFactory grains,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = Check(id, ruleId, parameter);
        var condition = EntityTag.Condition(context.Request, errors);
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await UnknownTwin.OfPatientAsync(grains, id) is { } unknown)
        {
            return unknown;
        }

        var receipt = await grains.GetGrain<IPatientGrain>(id).SetLimit(new RuleLimitChange(ruleId, parameter, null, null, by, condition));
        return LimitAnswers.Refusal(receipt, parameter) is { } refusal ? refusal : TypedResults.Ok(LimitAnswer.Of(ruleId, receipt));
    }

    private static FieldErrors Check(string id, string ruleId, string parameter)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        RuleText.RequireId("ruleId", ruleId, errors);
        RuleText.RequireParameter(parameter, errors);
        return errors;
    }
}
