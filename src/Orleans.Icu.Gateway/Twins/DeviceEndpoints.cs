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

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Devices over REST.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags("Devices");
        devices.MapGet("", ListAsync).WithName("ListDevices").WithSummary("Lists devices")
            .WithDescription("Answered from the fleet index: no twin wakes. Filter, sort and page over the whole fleet.").WithExample(Examples.TwinList);
        devices.MapGet("{id}", GetAsync).WithName("GetDevice").WithSummary("Shows the twin of a device")
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapPut("{id}/patient", AssociateAsync).WithName("AssociateDevice").WithSummary("Places the device at a patient")
            .WithDescription("A patientId of null takes the device away. Durable when it answers; repeating it changes nothing.")
            .WithJsonBody<PatientChoice>("""{ "patientId": "pat-1" }""");
        devices.MapDelete("{id}/patient", ReleaseAsync).WithName("ReleaseDevice").WithSummary("Takes the device away from its patient");
        devices.MapPatch("{id}/attributes", PatchAsync).WithName("SetDeviceAttributes").WithSummary("Sets or removes attributes of the device")
            .WithDescription("JSON values by name; null removes an attribute. Each attribute is replaced as a whole.")
            .WithJsonBody<Dictionary<string, System.Text.Json.JsonElement>>("""{ "ward": "ICU-1", "bed": "7", "deviceName": null }""", AttributePatch.MergePatch);
    }

    private static async Task<Results<Ok<TwinList>, ValidationProblem>> ListAsync(
        [AsParameters] TwinListParameters parameters, FleetReader fleet)
    {
        var errors = new FieldErrors();
        var request = TwinListRequest.Read(TwinKind.Device, parameters, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await fleet.ListAsync(request));
    }

    private static async Task<Results<Ok<DeviceView>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IDeviceGrain>(id).GetTwin() switch
        {
            null => NotFoundProblem.Of("device", id),
            var twin when VersionTag.IsKnown(context, twin.Version) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(DeviceView.Of(twin)),
        };
    }

    private static async Task<Results<Ok<AssociationReceipt>, ValidationProblem>> AssociateAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpRequest request, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var choice = await PatientChoice.ReadAsync(request, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await PlaceAsync(grains, id, choice.PatientId, user));
    }

    private static async Task<Results<Ok<AssociationReceipt>, ValidationProblem>> ReleaseAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await PlaceAsync(grains, id, null, user));
    }

    private static async Task<Results<Ok<DeviceView>, ValidationProblem>> PatchAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpRequest request)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var patch = await AttributePatch.ReadAsync(request, TwinKind.Device, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(DeviceView.Of(await grains.GetGrain<IDeviceGrain>(id).SetAttributes(patch)));
    }

    private static Task<AssociationReceipt> PlaceAsync(IGrainFactory grains, string id, string? patientId, ClaimsPrincipal user) =>
        grains.GetGrain<IDeviceGrain>(id).Associate(patientId, Caller.NameOf(user) ?? Caller.Anonymous);

    private const string IdDescription = "Id of the device: 1 to 128 of the characters A-Z a-z 0-9 - _ . :";
}
