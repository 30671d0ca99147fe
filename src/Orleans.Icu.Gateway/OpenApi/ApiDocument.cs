using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>The OpenAPI document as a whole.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void Configure(OpenApiOptions options)
    {
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
        options.AddOperationTransformer(ParameterNotes.ApplyAsync);
        options.AddOperationTransformer(ContentNotes.ApplyAsync);
    }
}
