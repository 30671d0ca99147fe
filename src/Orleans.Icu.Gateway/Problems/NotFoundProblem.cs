using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>The answer for a thing nobody knows.</summary>
internal static class NotFoundProblem
{
    public static ProblemHttpResult Of(string kind, string id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: $"There is no {kind} '{id}'.");
}
