using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Orleans.Icu.Gateway.Json;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>
/// Writes every problem as problem+json, whatever the request accepts: a problem that nobody asked for in another form is better than
/// an empty answer, which is what the framework's own writer leaves then.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value) is { Length: > 0 } phrase ? phrase + "." : "The request failed.";
        return new(context.HttpContext.Response.WriteAsJsonAsync(
            problem, problem.GetType(), GatewayJson.Options, MediaTypeNames.Application.ProblemJson, context.HttpContext.RequestAborted));
    }
}
