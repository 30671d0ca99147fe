using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Notifications;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the outbox folder.</summary>
public static class OutboxFolderServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISmsChannel"/> and <see cref="IEmailChannel"/> that write each message into a folder instead of sending it, and
    /// <see cref="IOutboxFolder"/> to read it. Options are checked when the host starts.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddOutboxFolderNotifications(
        this IServiceCollection services, Action<OutboxFolderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<OutboxFolderOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxFolderOptions>, OutboxFolderOptionsValidator>());
        services.AddNotificationCore();
        services.TryAddSingleton<IDurableWriter, DurableWriter>();
        services.TryAddSingleton<OutboxStore>();
        services.AddSingleton<ISmsChannel, OutboxSmsChannel>();
        services.AddSingleton<IEmailChannel, OutboxEmailChannel>();
        services.AddSingleton<IOutboxFolder, OutboxFolder>();
        return services;
    }

    internal static void AddNotificationCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new NotificationMetrics(provider.GetService<IMeterFactory>()));
    }
}
