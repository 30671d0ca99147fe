using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>
/// The answer 404 for a twin nobody has introduced. Nothing is written to such a twin: a misspelt id would make a patient of whom
/// nobody knows.
/// </summary>
internal static class UnknownTwin
{
    public static ProblemHttpResult Patient(string id) => Problem($"There is no patient '{id}'. PUT {ApiRoutes.Root}/patients/{id} admits one.");

    public static ProblemHttpResult Device(string id) =>
        Problem($"There is no device '{id}'. It is known from its first record on, or from PUT {ApiRoutes.Root}/devices/{id}.");

    /// <summary>The answer; <see langword="null"/> when the patient is known.</summary>
    public static async Task<ProblemHttpResult?> OfPatientAsync(IGrainFactory grains, string id) =>
        await grains.GetGrain<IPatientGrain>(id).GetTwin() is null ? Patient(id) : null;

    /// <summary>The answer; <see langword="null"/> when the device is known.</summary>
    public static async Task<ProblemHttpResult?> OfDeviceAsync(IGrainFactory grains, string id) =>
        await grains.GetGrain<IDeviceGrain>(id).GetTwin() is null ? Device(id) : null;

    private static ProblemHttpResult Problem(string detail) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: detail);
}
