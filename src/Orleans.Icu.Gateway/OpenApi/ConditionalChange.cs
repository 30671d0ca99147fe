namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>Says of an endpoint that it makes its change under a condition.</summary>
internal sealed class ConditionalChange
{
    public static ConditionalChange Instance { get; } = new();
}
