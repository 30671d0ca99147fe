using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway;
using Orleans.Icu.Gateway.Alarms;
using Orleans.Icu.Gateway.Health;
using Orleans.Icu.Gateway.Json;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.Metrics;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Signals;
using Orleans.Icu.Gateway.Twins;
using Orleans.Icu.Rules;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the gateway.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds REST, the live feed, health, metrics and the OpenAPI document. The container must hold an Orleans
    /// <c>IClusterClient</c> (a silo or a client has one) with the stream provider <c>IcuStreams.Provider</c>. The signals are those of the
    /// <see cref="VitalCatalog"/> and the <see cref="RuleVocabulary"/> that are registered before, and otherwise those that come with the software.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes settings; may be <see langword="null"/>.</param>
    public static IServiceCollection AddIcuGateway(this IServiceCollection services, Action<GatewayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<GatewayOptions>().Configure(configure ?? (static _ => { })).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(VitalCatalog.BuiltIn);
        services.TryAddSingleton(IcuVocabulary.All);
        services.TryAddSingleton<TwinProperties>();
        services.AddSingleton<SignalBook>();
        services.AddSingleton<KnownAttributes>();
        services.ConfigureHttpJsonOptions(static options => GatewayJson.Apply(options.SerializerOptions));
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<FailureHandler>();
        services.AddSingleton<FleetReader>();
        services.AddSingleton<AlarmReader>();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        return services.AddLive().AddGatewayMetrics();
    }

    private static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveMetrics>();
        services.AddSingleton<LiveHub>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(static provider => provider.GetRequiredService<LiveFeed>());
        services.AddHealthChecks().AddCheck<LiveFeedHealth>("live-feed");
        return services;
    }

    private static IServiceCollection AddGatewayMetrics(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddMeter("Orleans.Icu.*", "Microsoft.Orleans", "Microsoft.AspNetCore.*")
            .AddRuntimeInstrumentation()
            .AddView(MetricViews.Of)
            .AddPrometheusExporter());
        return services;
    }
}
