using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>The answers for twins that were not made, changed or deleted.</summary>
internal static class TwinProblems
{
    /// <summary>
    /// 409 when there are too many twins or a device is at the patient, 412 when the condition of the request does not hold, 422 when a
    /// twin would have too many properties.
    /// </summary>
    public static ProblemHttpResult Of(TwinRefusal refusal, string? problem) => refusal switch
    {
        TwinRefusal.TooManyProperties => Problem(StatusCodes.Status422UnprocessableEntity, "The twin would have too many properties; nothing changed.", problem),
        TwinRefusal.ConditionFailed => ConditionProblem.Of("Somebody changed it since; read it again."),
        TwinRefusal.DevicePresent => Problem(StatusCodes.Status409Conflict, "The patient has a device; nothing changed.", problem),
        _ => Problem(StatusCodes.Status409Conflict, "There are as many twins as there may be; nothing changed.", problem),
    };

    private static ProblemHttpResult Problem(int status, string title, string? detail) => TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
