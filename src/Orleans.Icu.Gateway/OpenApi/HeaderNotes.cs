using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Declares the headers that requests and answers carry beside what the handlers' signatures tell: ETags, their conditions, Location, Retry-After.</summary>
internal static class HeaderNotes
{
    private const string Created = "201";
    private const string NotModified = "304";

    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var notes = context.Description.ActionDescriptor.EndpointMetadata;
        if (notes.OfType<TaggedAnswer>().Any())
        {
            Ask(operation, HeaderNames.IfNoneMatch, "An ETag the caller has: while it is the current one, the answer is 304 without a body.");
            Tell(operation, HeaderNames.ETag, "Changes with what is answered.", "200", NotModified);
        }

        if (notes.OfType<ConditionalChange>().Any())
        {
            Ask(operation, HeaderNames.IfMatch, "Change only what has one of these ETags, or with * what is there; 412 otherwise.");
            Ask(operation, HeaderNames.IfNoneMatch, "With *: only make what is not there yet; 412 otherwise. Not together with If-Match.");
            Tell(operation, HeaderNames.ETag, "The ETag after the change, if there is one.", "200", Created);
        }

        Tell(operation, HeaderNames.Location, "Path of what was made.", Created);
        Tell(operation, HeaderNames.RetryAfter, "When to ask again, s.", "503");
        return Task.CompletedTask;
    }

    private static void Ask(OpenApiOperation operation, string name, string description) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = Text(),
    });

    private static void Tell(OpenApiOperation operation, string name, string description, params string[] statuses)
    {
        foreach (var status in statuses)
        {
            if (operation.Responses?.GetValueOrDefault(status) is OpenApiResponse response)
            {
                (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader { Description = description, Schema = Text() };
            }
        }
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
