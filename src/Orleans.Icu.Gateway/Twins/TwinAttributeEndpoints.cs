using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>What people say of twins, over REST.</summary>
internal static class TwinAttributeEndpoints
{
    private const string Reading = "Attributes by name. Their ETag changes only when one of them does; there is none while there are no attributes.";

    private const string Change = "JSON values by name; null removes an attribute. Each attribute is replaced as a whole. The ETag of the answer, and of If-Match and "
        + "If-None-Match, is that of the attributes, not of the whole twin. The twin must be known.";

    public static void MapTwinAttributes(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices/{id}/attributes").WithTags("Devices");
        devices.MapGet("", GetOfDeviceAsync).WithName("GetDeviceAttributes").WithSummary("Shows the attributes of the device")
            .WithDescription(Reading).WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapPatch("", PatchOfDeviceAsync).WithName("SetDeviceAttributes").WithSummary("Sets or removes attributes of the device")
            .WithDescription(Change).WithConditions().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithJsonBody<IReadOnlyDictionary<string, JsonElement>>("""{ "ward": "ICU-1", "bed": "7", "deviceName": null }""", AttributePatch.MergePatch);
        var patients = api.MapGroup("/patients/{id}/attributes").WithTags("Patients");
        patients.MapGet("", GetOfPatientAsync).WithName("GetPatientAttributes").WithSummary("Shows the attributes of the patient")
            .WithDescription(Reading).WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        patients.MapPatch("", PatchOfPatientAsync).WithName("SetPatientAttributes").WithSummary("Sets or removes attributes of the patient")
            .WithDescription(Change).WithConditions().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithJsonBody<IReadOnlyDictionary<string, JsonElement>>("""{ "age": 67, "allergies": ["penicillin"] }""", AttributePatch.MergePatch);
    }

    private static async Task<Results<Ok<IReadOnlyDictionary<string, PropertyView>>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetOfDeviceAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IDeviceGrain>(id).GetTwin() switch
        {
            null => UnknownTwin.Device(id),
            var twin when EntityTag.IsKnown(context, AttributesTag.Of(twin.Attributes)) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(PropertyView.All(twin.Attributes)),
        };
    }

    private static async Task<Results<Ok<DeviceView>, ValidationProblem, ProblemHttpResult>> PatchOfDeviceAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, KnownAttributes known, VitalCatalog vitals, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        var patch = await AttributePatch.ReadAsync(context.Request, TwinKind.Device, known, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await grains.GetGrain<IDeviceGrain>(id).ChangeAttributes(new AttributeChange(patch, condition));
        if (receipt.Twin is not { } twin)
        {
            return receipt.Refusal == TwinRefusal.NotFound ? UnknownTwin.Device(id) : TwinProblems.Of(receipt.Refusal, receipt.Problem);
        }

        EntityTag.IsKnown(context, AttributesTag.Of(twin.Attributes));
        return TypedResults.Ok(DeviceView.Of(twin, vitals));
    }

    private static async Task<Results<Ok<IReadOnlyDictionary<string, PropertyView>>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetOfPatientAsync(
        [Description(TwinText.PatientId)] string id, IGrainFactory grains, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IPatientGrain>(id).GetTwin() switch
        {
            null => UnknownTwin.Patient(id),
            var twin when EntityTag.IsKnown(context, AttributesTag.Of(twin.Attributes)) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(PropertyView.All(twin.Attributes)),
        };
    }

    private static async Task<Results<Ok<PatientView>, ValidationProblem, ProblemHttpResult>> PatchOfPatientAsync(
        [Description(TwinText.PatientId)] string id, IGrainFactory grains, KnownAttributes known, VitalCatalog vitals, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        var patch = await AttributePatch.ReadAsync(context.Request, TwinKind.Patient, known, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await grains.GetGrain<IPatientGrain>(id).ChangeAttributes(new AttributeChange(patch, condition));
        if (receipt.Twin is not { } twin)
        {
            return receipt.Refusal == TwinRefusal.NotFound ? UnknownTwin.Patient(id) : TwinProblems.Of(receipt.Refusal, receipt.Problem);
        }

        EntityTag.IsKnown(context, AttributesTag.Of(twin.Attributes));
        return TypedResults.Ok(PatientView.Of(twin, vitals));
    }
}
