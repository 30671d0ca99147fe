namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Says of an endpoint that its answer has an ETag.</summary>
internal sealed class TaggedAnswer
{
    public static TaggedAnswer Instance { get; } = new();
}
