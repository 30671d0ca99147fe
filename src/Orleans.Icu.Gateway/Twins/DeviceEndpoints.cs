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
using Orleans.Icu.Gateway.Rules;

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
            .WithDescription("With everything known of the device, and how each rule stands.")
            .WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapPut("{id}/patient", AssociateAsync).WithName("AssociateDevice").WithSummary("Places the device at a patient")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("A patientId of null takes the device away. Both must be known: PUT of either introduces it. Durable when it answers; repeating it changes nothing.")
            .WithJsonBody<PatientChoice>("""{ "patientId": "pat-1" }""");
        devices.MapDelete("{id}/patient", ReleaseAsync).WithName("ReleaseDevice").WithSummary("Takes the device away from its patient")
            .WithDescription("Durable when it answers; repeating it changes nothing.").ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapDelete("{id}", DeleteAsync).WithName("DeleteDevice").WithSummary("Deletes the device with its state, vitals and live alarms")
            .WithDescription("The device is taken away from its patient. A record that comes later makes it anew, also one that was read before and is read again after a crash. Durable when it answers; one that failed is finished by repeating it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<TwinList>, ValidationProblem>> ListAsync(
        [AsParameters] TwinListParameters parameters, FleetReader fleet, TwinProperties properties)
    {
        var errors = new FieldErrors();
        var request = TwinListRequest.Read(TwinKind.Device, parameters, properties, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await fleet.ListAsync(request));
    }

    private static async Task<Results<Ok<DeviceView>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, VitalCatalog vitals, HttpContext context)
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
            var twin when EntityTag.IsKnown(context, TwinTag.Of(twin.Version)) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(DeviceView.Of(twin, vitals)),
        };
    }

    private static async Task<Results<Ok<AssociationReceipt>, ValidationProblem, ProblemHttpResult>> AssociateAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, HttpRequest request, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var choice = await PatientChoice.ReadAsync(request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await UnknownTwin.OfDeviceAsync(grains, id) is { } unknownDevice)
        {
            return unknownDevice;
        }

        if (choice.PatientId is { } patientId && await UnknownTwin.OfPatientAsync(grains, patientId) is { } unknownPatient)
        {
            return unknownPatient;
        }

        var receipt = await PlaceAsync(grains, id, choice.PatientId, user);
        return receipt.Problem is { } problem ? TwinProblems.Of(TwinRefusal.TooManyTwins, problem) : TypedResults.Ok(receipt);
    }

    private static async Task<Results<Ok<AssociationReceipt>, ValidationProblem, ProblemHttpResult>> ReleaseAsync(
        [Description(TwinText.DeviceId)] string id, IGrainFactory grains, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await UnknownTwin.OfDeviceAsync(grains, id) is { } unknown ? unknown : TypedResults.Ok(await PlaceAsync(grains, id, null, user));
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(TwinText.DeviceId)] string id, [AsParameters] ByParameters parameters, IGrainFactory grains, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IDeviceGrain>(id).Delete(by) switch
        {
            { Refusal: TwinRefusal.None } => TypedResults.NoContent(),
            { Refusal: TwinRefusal.NotFound } => NotFoundProblem.Of("device", id),
            var refused => TwinProblems.Of(refused.Refusal, refused.Problem),
        };
    }

    private static Task<AssociationReceipt> PlaceAsync(IGrainFactory grains, string id, string? patientId, ClaimsPrincipal user) =>
        grains.GetGrain<IDeviceGrain>(id).Associate(patientId, Caller.NameOf(user) ?? Caller.Anonymous);
}
