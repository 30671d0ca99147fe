using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Examples of bodies, and the problems every operation may answer with.</summary>
internal static class ContentNotes
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private const string InvalidExample = """
        { "title": "The request is not valid.", "status": 400, "errors": { "limit": ["must be from 1 to 1000"] } }
        """;

    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var note in context.Description.ActionDescriptor.EndpointMetadata)
        {
            Apply(operation, note);
        }

        Describe(operation);
        return Task.CompletedTask;
    }

    private static void Apply(OpenApiOperation operation, object note)
    {
        switch (note)
        {
            case ResponseExample example when Content(operation, "200", Json) is { } content:
                content.Example = JsonNode.Parse(example.Json);
                break;
            case RequestExample example:
                foreach (var content in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
                {
                    content.Example = JsonNode.Parse(example.Json);
                }

                break;
            case EventStreamExample example:
                operation.Responses ??= [];
                operation.Responses["200"] = new OpenApiResponse
                {
                    Description = "The stream; it ends when the client or the service does.",
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        [EventStream] = new OpenApiMediaType
                        {
                            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                            Example = JsonValue.Create(example.Text),
                        },
                    },
                };
                break;
        }
    }

    private static void Describe(OpenApiOperation operation)
    {
        if (Content(operation, "400", "application/problem+json") is { } invalid)
        {
            invalid.Example = JsonNode.Parse(InvalidExample);
        }
    }

    private static OpenApiMediaType? Content(OpenApiOperation operation, string status, string type) =>
        operation.Responses is { } responses
        && responses.TryGetValue(status, out var response)
        && response.Content is { } contents
        && contents.TryGetValue(type, out var content)
            ? content as OpenApiMediaType
            : null;
}
