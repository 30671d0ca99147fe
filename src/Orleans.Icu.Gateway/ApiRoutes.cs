namespace Orleans.Icu.Gateway;

/// <summary>Paths of the gateway.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";
    public const string Live = Root + "/live";
    public const string Reference = "/reference";
    public const string Document = "/openapi/v1.json";
    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";
    public const string Metrics = "/metrics";
}
