using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Gateway;
using Orleans.Icu.Gateway.Alarms;
using Orleans.Icu.Gateway.Health;
using Orleans.Icu.Gateway.Home;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;
using Orleans.Icu.Gateway.Rules;
using Orleans.Icu.Gateway.Signals;
using Orleans.Icu.Gateway.Twins;
using Scalar.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Routes the gateway.</summary>
public static class GatewayRouteExtensions
{
    /// <summary>
    /// Maps <c>/</c>, <c>/api/v1</c>, <c>/health</c>, <c>/metrics</c>, <c>/openapi/v1.json</c> and <c>/reference</c>, and answers
    /// every failure and unknown route with problem+json. Call it before other middleware that may fail.
    /// </summary>
    public static WebApplication MapIcuGateway(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new RejectedRequests(), RejectedRequests.IsRejection);
        UnreadBodies.Use(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        HeadRequests.Use(app);
        app.UseRouting();
        MapApi(app);
        MapReference(app);
        app.MapHome();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint(ApiRoutes.Metrics);
        return app;
    }

    private static void MapApi(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ApiRoutes.Root)
            .AddEndpointFilter(AcceptedType.Require)
            .AddEndpointFilterFactory(KnownParameters.Require)
            .AddEndpointFilter(KeepPrivateAsync)
            .ProducesProblem(StatusCodes.Status406NotAcceptable)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapDevices();
        api.MapPatients();
        api.MapIntroductions();
        api.MapTwinAttributes();
        api.MapSignals();
        api.MapAlarms();
        api.MapRules();
        api.MapRuleLimits();
        api.MapPatientLimits();
        api.MapExplanations();
        api.MapLive();
        api.MapRuleBacktest();
    }

    /// <summary>Everything has its assets in the package: a ward's browser may reach no other host.</summary>
    private static void MapReference(IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(ApiRoutes.Reference, static options => options
            .WithTitle("Orleans.Icu")
            .AddDocument(ApiDocument.Name)
            .DisableDefaultFonts()
            .HideClientButton()
            .HideDeveloperTools()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry());
    }

    /// <summary>Patient data: caches ask again each time, and shared ones keep nothing.</summary>
    private static ValueTask<object?> KeepPrivateAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return next(context);
    }
}
