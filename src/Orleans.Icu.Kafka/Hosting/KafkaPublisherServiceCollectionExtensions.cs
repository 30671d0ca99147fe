using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Kafka;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the publisher.</summary>
public static class KafkaPublisherServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="IRecordPublisher"/>, in a silo or in any other program.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddKafkaPublisher(this IServiceCollection services, Action<OptionsBuilder<KafkaPublisherOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRecordPublisher, KafkaPublisher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaPublisherOptions>, KafkaPublisherOptionsValidator>());
        configure(services.AddOptions<KafkaPublisherOptions>().ValidateOnStart());
        return services;
    }
}
