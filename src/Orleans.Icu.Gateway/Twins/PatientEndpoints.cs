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
using Orleans.Icu.Gateway.Vitals;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Patients over REST.</summary>
internal static class PatientEndpoints
{
    public static void MapPatients(this IEndpointRouteBuilder api)
    {
        var patients = api.MapGroup("/patients").WithTags("Patients");
        patients.MapGet("", ListAsync).WithName("ListPatients").WithSummary("Lists patients")
            .WithDescription("Answered from the fleet index: no twin wakes. Filter, sort and page over all patients.").WithExample(Examples.TwinList);
        patients.MapGet("{id}", GetAsync).WithName("GetPatient").WithSummary("Shows the twin of a patient")
            .WithDescription("With everything known of the patient, and how each rule stands.")
            .WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        patients.MapGet("{id}/vitals", GetVitalsAsync).WithName("GetPatientVitals").WithSummary("Shows the history of a patient's vitals")
            .WithDescription("Stretches of the asked length that hold values: count, smallest, largest and mean.")
            .ProducesProblem(StatusCodes.Status404NotFound).WithExample(Examples.VitalsHistory);
        patients.MapDelete("{id}", DeleteAsync).WithName("DeletePatient").WithSummary("Deletes the patient with its state, vitals and live alarms")
            .WithDescription("A patient with a device is not deleted: take it away first. A record that comes later makes the patient anew. Durable when it answers; one that failed is finished by repeating it.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<TwinList>, ValidationProblem>> ListAsync(
        [AsParameters] TwinListParameters parameters, FleetReader fleet, TwinProperties properties)
    {
        var errors = new FieldErrors();
        var request = TwinListRequest.Read(TwinKind.Patient, parameters, properties, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await fleet.ListAsync(request));
    }

    private static async Task<Results<Ok<PatientView>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(TwinText.PatientId)] string id, IGrainFactory grains, VitalCatalog vitals, HttpContext context)
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
            var twin when EntityTag.IsKnown(context, TwinTag.Of(twin.Version)) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(PatientView.Of(twin, vitals)),
        };
    }

    private static async Task<Results<Ok<VitalsHistory>, ValidationProblem, ProblemHttpResult>> GetVitalsAsync(
        [Description(TwinText.PatientId)] string id, [AsParameters] VitalsParameters parameters, IGrainFactory grains, VitalCatalog vitals, TimeProvider time)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var request = VitalsRequest.Read(parameters, vitals, time.GetUtcNow(), errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await UnknownTwin.OfPatientAsync(grains, id) is { } unknown)
        {
            return unknown;
        }

        var series = await grains.GetGrain<IPatientGrain>(id).GetVitals(request.From, request.To, request.Resolution);
        return TypedResults.Ok(request.Answer(id, series));
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(TwinText.PatientId)] string id, [AsParameters] ByParameters parameters, IGrainFactory grains, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var by = Caller.NameOf(user) ?? ByParameters.Read(parameters.By, errors) ?? Caller.Anonymous;
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IPatientGrain>(id).Delete(by) switch
        {
            { Refusal: TwinRefusal.None } => TypedResults.NoContent(),
            { Refusal: TwinRefusal.NotFound } => NotFoundProblem.Of("patient", id),
            var refused => TwinProblems.Of(refused.Refusal, refused.Problem),
        };
    }
}
