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
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        patients.MapGet("{id}/vitals", GetVitalsAsync).WithName("GetPatientVitals").WithSummary("Shows the history of a patient's vitals")
            .WithDescription("Stretches of the asked length that hold values: count, smallest, largest and mean.")
            .ProducesProblem(StatusCodes.Status404NotFound).WithExample(Examples.VitalsHistory);
        patients.MapPatch("{id}/attributes", PatchAsync).WithName("SetPatientAttributes").WithSummary("Sets or removes attributes of the patient")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("JSON values by name; null removes an attribute. Each attribute is replaced as a whole.")
            .WithJsonBody<Dictionary<string, System.Text.Json.JsonElement>>("""{ "age": 67, "allergies": ["penicillin"] }""", AttributePatch.MergePatch);
        patients.MapDelete("{id}", DeleteAsync).WithName("DeletePatient").WithSummary("Deletes the patient with its state, vitals and live alarms")
            .WithDescription("A patient with a device is not deleted: take it away first. A record that comes later makes the patient anew. Durable when it answers; one that failed is finished by repeating it.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<TwinList>, ValidationProblem>> ListAsync(
        [AsParameters] TwinListParameters parameters, FleetReader fleet)
    {
        var errors = new FieldErrors();
        var request = TwinListRequest.Read(TwinKind.Patient, parameters, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await fleet.ListAsync(request));
    }

    private static async Task<Results<Ok<PatientView>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpContext context)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IPatientGrain>(id).GetTwin() switch
        {
            null => NotFoundProblem.Of("patient", id),
            var twin when VersionTag.IsKnown(context, twin.Version) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var twin => TypedResults.Ok(PatientView.Of(twin)),
        };
    }

    private static async Task<Results<Ok<VitalsHistory>, ValidationProblem, ProblemHttpResult>> GetVitalsAsync(
        [Description(IdDescription)] string id, [AsParameters] VitalsParameters parameters, IGrainFactory grains, TimeProvider time)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var request = VitalsRequest.Read(parameters, time.GetUtcNow(), errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var patient = grains.GetGrain<IPatientGrain>(id);
        if (await patient.GetTwin() is null)
        {
            return NotFoundProblem.Of("patient", id);
        }

        var series = await patient.GetVitals(request.From, request.To, request.Resolution);
        return TypedResults.Ok(request.Answer(id, series));
    }

    private static async Task<Results<Ok<PatientView>, ValidationProblem, ProblemHttpResult>> PatchAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpRequest request)
    {
        var errors = new FieldErrors();
        TextRules.RequireId("id", id, errors);
        var patch = await AttributePatch.ReadAsync(request, TwinKind.Patient, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await grains.GetGrain<IPatientGrain>(id).SetAttributes(patch) switch
        {
            { Twin: { } twin } => TypedResults.Ok(PatientView.Of(twin)),
            var refused => TwinProblems.Of(refused.Refusal, refused.Problem),
        };
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(IdDescription)] string id, [AsParameters] ByParameters parameters, IGrainFactory grains, ClaimsPrincipal user)
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

    private const string IdDescription = "Id of the patient: 1 to 128 of the characters A-Z a-z 0-9 - _ . : and not . or ..";
}
