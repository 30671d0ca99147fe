using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>The answer 412 for a change whose condition (<c>If-Match</c>, <c>If-None-Match</c>) does not hold.</summary>
internal static class ConditionProblem
{
    /// <param name="what">What was to be changed, as a sentence begins: <c>Rule 'spo2-low'</c>.</param>
    /// <param name="tag">The ETag it has now; <see langword="null"/> when it is not there.</param>
    public static ProblemHttpResult Of(string what, string? tag) => Of(tag is null ? $"{what} is not there." : $"{what} has ETag \"{tag}\" now.");

    /// <param name="detail">How it is now, in a sentence.</param>
    public static ProblemHttpResult Of(string detail) => TypedResults.Problem(
        statusCode: StatusCodes.Status412PreconditionFailed, title: "The condition does not hold; nothing changed.", detail: detail);
}
