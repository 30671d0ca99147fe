using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Kafka;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the embedded broker.</summary>
public static class EmbeddedKafkaServiceCollectionExtensions
{
    /// <summary>
    /// Adds a Kafka broker inside this process, for development and tests. Ingesters and publishers whose
    /// <c>BootstrapServers</c> is left empty use it.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options, or null for the defaults.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEmbeddedKafka(this IServiceCollection services, Action<OptionsBuilder<EmbeddedBrokerOptions>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<EmbeddedBroker>();
        services.TryAddSingleton<EmbeddedBrokerDefaults>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbeddedBrokerOptions>, EmbeddedBrokerOptionsValidator>());
        services.AddHostedService<EmbeddedBrokerService>();
        services.AddSingleton<IPostConfigureOptions<KafkaIngestionOptions>>(provider => provider.GetRequiredService<EmbeddedBrokerDefaults>());
        services.AddSingleton<IPostConfigureOptions<KafkaPublisherOptions>>(provider => provider.GetRequiredService<EmbeddedBrokerDefaults>());
        var options = services.AddOptions<EmbeddedBrokerOptions>().ValidateOnStart();
        configure?.Invoke(options);
        return services;
    }
}
