using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>The OpenAPI document as a whole.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = static type => IsEvent(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Orleans.Icu",
                Version = Name,
                Description = "Digital twins and alarms of an intensive care unit. Times are ISO 8601 in UTC; errors are problem+json (RFC 9457) that name the field.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            DescribeTime(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ParameterNotes.ApplyAsync);
        options.AddOperationTransformer(ContentNotes.ApplyAsync);
    }

    /// <summary>Our converter hides from the generator that times are texts.</summary>
    private static void DescribeTime(OpenApiSchema schema, Type type)
    {
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = JsonSchemaType.String | (type == typeof(DateTimeOffset) ? 0 : JsonSchemaType.Null);
        }
    }

    /// <summary>The type of server-sent events would become a component with an invalid name; the stream is described by an example.</summary>
    private static bool IsEvent(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SseItem<>);
}
