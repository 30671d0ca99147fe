using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>The OpenAPI document as a whole.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = static type => IsEvent(type.Type) || type.Type == typeof(JsonElement) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Orleans.Icu",
                Version = Name,
                Description = "Digital twins and alarms of an intensive care unit. Times are ISO 8601 in UTC; errors are problem+json (RFC 9457) that name the field. "
                    + "Every GET is answered as HEAD, too.",
                Contact = new OpenApiContact { Name = "Orleans.Icu contributors" },
            };
            foreach (var server in document.Servers ?? [])
            {
                server.Url = server.Url?.TrimEnd('/');
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(SchemaNotes.ApplyAsync);
        options.AddOperationTransformer(ParameterNotes.ApplyAsync);
        options.AddOperationTransformer(ContentNotes.ApplyAsync);
        options.AddOperationTransformer(HeaderNotes.ApplyAsync);
    }

    /// <summary>The type of server-sent events would become a component with an invalid name; the stream is described by an example.</summary>
    private static bool IsEvent(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SseItem<>);
}
