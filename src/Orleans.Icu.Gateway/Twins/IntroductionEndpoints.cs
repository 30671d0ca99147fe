using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>
/// The one way in which people make a twin: by name, with PUT. Everything else that is written to a twin needs one that is known, so
/// that a misspelt id is an answer 404 and not one more patient.
/// </summary>
internal static class IntroductionEndpoints
{
    private const string Durable = " Takes no body. 201 when it was not known before, 200 when it was, and nothing changes then. Durable when it answers.";

    public static void MapIntroductions(this IEndpointRouteBuilder api)
    {
        api.MapPut("/patients/{id}", IntroducePatientAsync).WithName("AdmitPatient").WithSummary("Admits a patient").WithTags("Patients")
            .WithDescription("Attributes, limits and devices are for patients who were admitted." + Durable)
            .WithConditions().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPut("/devices/{id}", IntroduceDeviceAsync).WithName("IntroduceDevice").WithSummary("Introduces a device before its first record").WithTags("Devices")
            .WithDescription("A device that sends is known from its first record on and needs no introduction." + Durable)
            .WithConditions().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<PatientView>, Created<PatientView>, ValidationProblem, ProblemHttpResult>> IntroducePatientAsync(
        [Description(TwinText.PatientId)] string id, IGrainFactory grains, VitalCatalog vitals, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var patient = grains.GetGrain<IPatientGrain>(id);
        if (await RefusalAsync(condition, async () => (await patient.GetTwin())?.Version, $"Patient '{id}'") is { } refusal)
        {
            return refusal;
        }

        var receipt = await patient.Introduce();
        if (receipt.Twin is not { } twin)
        {
            return TwinProblems.Of(receipt.Refusal, receipt.Problem);
        }

        if (condition == TagCondition.Absent && !receipt.Created)
        {
            // Somebody else introduced it since it was looked at.
            return ConditionProblem.Of($"Patient '{id}'", TwinTag.Of(twin.Version));
        }

        EntityTag.IsKnown(context, TwinTag.Of(twin.Version));
        return receipt.Created ? TypedResults.Created(context.Request.Path, PatientView.Of(twin, vitals)) : TypedResults.Ok(PatientView.Of(twin, vitals));
    }

    private static async Task<Results<Ok<DeviceView>, Created<DeviceView>, ValidationProblem, ProblemHttpResult>> IntroduceDeviceAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, VitalCatalog vitals, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var device = grains.GetGrain<IDeviceGrain>(id);
        if (await RefusalAsync(condition, async () => (await device.GetTwin())?.Version, $"Device '{id}'") is { } refusal)
        {
            return refusal;
        }

        var receipt = await device.Introduce();
        if (receipt.Twin is not { } twin)
        {
            return TwinProblems.Of(receipt.Refusal, receipt.Problem);
        }

        if (condition == TagCondition.Absent && !receipt.Created)
        {
            // Somebody else introduced it since it was looked at.
            return ConditionProblem.Of($"Device '{id}'", TwinTag.Of(twin.Version));
        }

        EntityTag.IsKnown(context, TwinTag.Of(twin.Version));
        return receipt.Created ? TypedResults.Created(context.Request.Path, DeviceView.Of(twin, vitals)) : TypedResults.Ok(DeviceView.Of(twin, vitals));
    }

    /// <summary>
    /// Judges the condition before a twin is made. That is enough for a twin that is known, of which the introduction changes nothing;
    /// whether it was made by this request is asked again afterwards.
    /// </summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(string? condition, Func<Task<long?>> version, string what)
    {
        if (condition is null)
        {
            return null;
        }

        var tag = await version() is { } known ? TwinTag.Of(known) : null;
        return TagCondition.Holds(condition, tag) ? null : ConditionProblem.Of(what, tag);
    }
}
