using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Gives parameters the shape their attribute tells.</summary>
internal static class ParameterNotes
{
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (ShapeOf(parameter.Name!, context) is { } shape)
            {
                Apply(parameter, shape);
            }
        }

        return Task.CompletedTask;
    }

    private static ParameterShapeAttribute? ShapeOf(string name, OpenApiOperationTransformerContext context) => context.Description.ParameterDescriptions
        .Where(description => description.Name == name)
        .Select(static description => description.ParameterDescriptor)
        .OfType<IParameterInfoParameterDescriptor>()
        .Select(static descriptor => descriptor.ParameterInfo.GetCustomAttributes(typeof(ParameterShapeAttribute), false).FirstOrDefault())
        .OfType<ParameterShapeAttribute>()
        .FirstOrDefault();

    private static void Apply(OpenApiParameter parameter, ParameterShapeAttribute shape)
    {
        var value = SchemaOf(shape);
        var repeated = parameter.Schema?.Type is { } type && type.HasFlag(JsonSchemaType.Array);
        parameter.Schema = repeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value;
        if (shape.Example is { } example)
        {
            var node = NodeOf(shape, example);
            parameter.Example = repeated ? new JsonArray(node) : node;
        }
    }

    private static OpenApiSchema SchemaOf(ParameterShapeAttribute shape) => new()
    {
        Type = Enum.Parse<JsonSchemaType>(shape.Type, ignoreCase: true),
        Format = shape.Format,
        Minimum = shape.Maximum > shape.Minimum ? shape.Minimum.ToString(CultureInfo.InvariantCulture) : null,
        Maximum = shape.Maximum > shape.Minimum ? shape.Maximum.ToString(CultureInfo.InvariantCulture) : null,
        Enum = shape.Values.Length > 0 ? [.. shape.Values.Select(static value => (JsonNode)JsonValue.Create(value)!)] : null,
        Default = shape.Default is { } value ? NodeOf(shape, value) : null,
    };

    private static JsonNode NodeOf(ParameterShapeAttribute shape, string value) =>
        shape.Type == "string" ? JsonValue.Create(value)! : JsonNode.Parse(value)!;
}
