using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Notifications;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Azure Communication Services.</summary>
public static class AzureCommunicationServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISmsChannel"/> and <see cref="IEmailChannel"/> that send by Azure Communication Services. Options are checked when
    /// the host starts.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddAzureCommunicationNotifications(
        this IServiceCollection services, Action<AzureCommunicationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<AzureCommunicationOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AzureCommunicationOptions>, AzureCommunicationOptionsValidator>());
        services.AddNotificationCore();
        services.TryAddSingleton<AcsClient>();
        services.AddSingleton<ISmsChannel, AzureSmsChannel>();
        services.AddSingleton<IEmailChannel, AzureEmailChannel>();
        return services;
    }
}
