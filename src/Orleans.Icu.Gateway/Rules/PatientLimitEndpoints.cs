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

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Limits of a patient over REST.</summary>
internal static class PatientLimitEndpoints
{
    private const string All = "/patients/{id}/limits";
    private const string One = All + "/{ruleId}/{parameter}";
    private const string IdDescription = "Id of the patient: 1 to 128 of the characters A-Z a-z 0-9 - _ . :";

    public static void MapPatientLimits(this IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup(string.Empty).WithTags("Patients");
        limits.MapGet(All, ListAsync).WithName("ListPatientLimits").WithSummary("Lists the limits that are set for the patient");
        limits.MapGet(One, GetAsync).WithName("GetPatientLimit").WithSummary("Shows what is set for a parameter of a rule for the patient")
            .ProducesProblem(StatusCodes.Status404NotFound);
        limits.MapPut(One, PutAsync).WithName("SetPatientLimit").WithSummary("Sets a parameter of a rule for the patient")
            .WithDescription("Within the bounds of the rule's author; it wins over what is set for the ward. Of a duration in seconds. Journalled; in force when it answers.")
            .ProducesProblem(StatusCodes.Status404NotFound).WithJsonBody<LimitBody>("""{ "value": 85, "by": "Dr. Weber" }""");
        limits.MapDelete(One, DeleteAsync).WithName("RemovePatientLimit").WithSummary("Takes a limit of the patient back")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<LimitList>, ValidationProblem>> ListAsync([Description(IdDescription)] string id, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(new LimitList(await grains.GetGrain<IPatientGrain>(id).GetLimits()));
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(IdDescription)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        IGrainFactory grains)
    {
        var errors = Check(id, ruleId, parameter);
        return errors.Any ? errors.ToProblem() : Answer(ruleId, parameter, await grains.GetGrain<IPatientGrain>(id).GetLimit(ruleId, parameter));
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        [Description(IdDescription)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        IGrainFactory grains,
        HttpRequest request,
        ClaimsPrincipal user)
    {
        var errors = Check(id, ruleId, parameter);
        var body = await LimitBody.ReadAsync(request, user, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var change = new RuleLimitChange(ruleId, parameter, null, body.Value, body.By ?? Caller.Anonymous);
        return Answer(ruleId, parameter, await grains.GetGrain<IPatientGrain>(id).SetLimit(change));
    }

    private static async Task<Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(IdDescription)] string id,
        [Description(RuleText.IdDescription)] string ruleId,
        [Description(RuleText.ParameterDescription)] string parameter,
        [AsParameters] ByParameters parameters,
        IGrainFactory grains,
        ClaimsPrincipal user)
    {
        var errors = Check(id, ruleId, parameter);
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        return errors.Any
            ? errors.ToProblem()
            : Answer(ruleId, parameter, await grains.GetGrain<IPatientGrain>(id).SetLimit(new RuleLimitChange(ruleId, parameter, null, null, by)));
    }

    private static Results<Ok<LimitAnswer>, ValidationProblem, ProblemHttpResult> Answer(string ruleId, string parameter, RuleLimitReceipt receipt) => receipt.Outcome switch
    {
        RuleChangeOutcome.NotFound => RuleProblems.NotFound(receipt, parameter),
        RuleChangeOutcome.Refused => RuleProblems.Refused(receipt),
        RuleChangeOutcome.TooManyTwins => TwinProblems.Of(TwinRefusal.TooManyTwins, receipt.Problem),
        _ => TypedResults.Ok(LimitAnswer.Of(ruleId, receipt)),
    };

    private static FieldErrors Check(string id, string ruleId, string parameter)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        RuleText.RequireId("ruleId", ruleId, errors);
        RuleText.RequireParameter(parameter, errors);
        return errors;
    }
}
