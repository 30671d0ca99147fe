using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>The answers for twins that were not made, changed or deleted.</summary>
internal static class TwinProblems
{
    /// <summary>409 when there are too many twins or a device is at the patient, 422 when a twin would have too many properties.</summary>
    public static ProblemHttpResult Of(TwinRefusal refusal, string? problem) => refusal == TwinRefusal.TooManyProperties
        ? TypedResults.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: "The twin would have too many properties; nothing changed.", detail: problem)
        : TypedResults.Problem(
            statusCode: StatusCodes.Status409Conflict,
            title: refusal == TwinRefusal.DevicePresent ? "The patient has a device; nothing changed." : "There are as many twins as there may be; nothing changed.",
            detail: problem);
}
