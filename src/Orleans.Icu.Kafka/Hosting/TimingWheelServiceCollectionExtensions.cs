using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Kafka;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the timing wheel.</summary>
public static class TimingWheelServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="TimingWheel"/> and the service that drives it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options, or null for the defaults.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTimingWheel(this IServiceCollection services, Action<OptionsBuilder<TimingWheelOptions>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TimingWheel>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TimingWheelOptions>, TimingWheelOptionsValidator>());
        services.AddHostedService<TimingWheelService>();
        var options = services.AddOptions<TimingWheelOptions>().ValidateOnStart();
        configure?.Invoke(options);
        return services;
    }
}
