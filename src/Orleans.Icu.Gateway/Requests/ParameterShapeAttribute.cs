namespace Orleans.Icu.Gateway.Requests;

/// <summary>
/// What a parameter looks like in the OpenAPI document. Parameters bind as text, so that every refusal can name its field
/// and say what was expected; this says what the text means.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ParameterShapeAttribute(string type = "string") : Attribute
{
    /// <summary>JSON schema type: <c>string</c>, <c>integer</c> or <c>boolean</c>.</summary>
    public string Type { get; } = type;

    /// <summary>JSON schema format; none when <see langword="null"/>.</summary>
    public string? Format { get; init; }

    /// <summary>Smallest integer; ignored unless <see cref="Maximum"/> is greater.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest integer.</summary>
    public int Maximum { get; init; }

    /// <summary>The only texts allowed; any when empty.</summary>
    public string[] Values { get; init; } = [];

    /// <summary>The value taken when the parameter is missing, as text; none when <see langword="null"/>.</summary>
    public string? Default { get; init; }

    /// <summary>An example, as text.</summary>
    public string? Example { get; init; }
}
