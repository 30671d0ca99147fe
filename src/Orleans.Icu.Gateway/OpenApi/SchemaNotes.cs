using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Says of schemas what the generator cannot see, so that a client generated from the document has the types the service has.</summary>
internal static class SchemaNotes
{
    public static Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        DescribeTime(schema, context.JsonTypeInfo.Type);
        DescribeEnum(schema);
        DescribeAnyMembers(schema, context.JsonTypeInfo);
        RequireComputed(schema, context.JsonTypeInfo);
        return Task.CompletedTask;
    }

    /// <summary>Our converter hides from the generator that times are texts.</summary>
    private static void DescribeTime(OpenApiSchema schema, Type type)
    {
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = JsonSchemaType.String | (type == typeof(DateTimeOffset) ? 0 : JsonSchemaType.Null);
        }
    }

    /// <summary>The converter of enums hides that they are texts.</summary>
    private static void DescribeEnum(OpenApiSchema schema)
    {
        if (schema is { Enum.Count: > 0, Type: null })
        {
            schema.Type = JsonSchemaType.String;
        }
    }

    /// <summary>An object whose members may be any JSON.</summary>
    private static void DescribeAnyMembers(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Dictionary } && type.ElementType == typeof(JsonElement))
        {
            schema.AdditionalPropertiesAllowed = true;
            schema.AdditionalProperties = new OpenApiSchema();
        }
    }

    /// <summary>A member that is computed is in every answer.</summary>
    private static void RequireComputed(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member is { Get: not null, Set: null, AssociatedParameter: null } && schema.Properties?.ContainsKey(member.Name) == true))
        {
            (schema.Required ??= new HashSet<string>()).Add(member.Name);
        }
    }
}
