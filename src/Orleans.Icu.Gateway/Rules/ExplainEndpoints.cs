using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;
using Orleans.Icu.Gateway.Twins;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Why a rule is raised at a twin, or how far it is from that.</summary>
internal static class ExplainEndpoints
{
    private const string Explanation = "Also of a rule that is not raised: each comparison with its distance, which inputs are missing or stale, since when it waits.";

    public static void MapExplanations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/patients/{id}/explain", ExplainPatientAsync).WithName("ExplainPatientRule").WithTags("Patients")
            .WithSummary("Explains how a rule stands at the patient").WithDescription(Explanation).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/devices/{id}/explain", ExplainDeviceAsync).WithName("ExplainDeviceRule").WithTags("Devices")
            .WithSummary("Explains how a rule stands at the device").WithDescription(Explanation).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<Results<Ok<RuleStanding>, ValidationProblem, ProblemHttpResult>> ExplainPatientAsync(
        [Description(TwinText.PatientId)] string id, [AsParameters] ExplainParameters parameters, IGrainFactory grains) => ExplainAsync(
            "patient", id, parameters, () => UnknownTwin.OfPatientAsync(grains, id), rule => grains.GetGrain<IPatientGrain>(id).Explain(rule));

    private static Task<Results<Ok<RuleStanding>, ValidationProblem, ProblemHttpResult>> ExplainDeviceAsync(
        [Description(TwinText.DeviceId)] string id, [AsParameters] ExplainParameters parameters, IGrainFactory grains) => ExplainAsync(
            "device", id, parameters, () => UnknownTwin.OfDeviceAsync(grains, id), rule => grains.GetGrain<IDeviceGrain>(id).Explain(rule));

    private static async Task<Results<Ok<RuleStanding>, ValidationProblem, ProblemHttpResult>> ExplainAsync(
        string kind, string id, ExplainParameters parameters, Func<Task<ProblemHttpResult?>> unknown, Func<string, Task<RuleStanding?>> ask)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        RuleText.RequireId("rule", parameters.Rule, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await unknown() is { } refusal)
        {
            return refusal;
        }

        return await ask(parameters.Rule!) is { } standing
            ? TypedResults.Ok(standing)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "Not found.",
                detail: $"No rule '{parameters.Rule}' is in force for a {kind}.");
    }
}
