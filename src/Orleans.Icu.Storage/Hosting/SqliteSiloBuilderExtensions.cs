using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Storage;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Registers SQLite as the place of grain state and reminders.</summary>
public static class SqliteSiloBuilderExtensions
{
    private const string Reminders = "reminders";

    /// <summary>Keeps the state of all grains that name no provider in SQLite.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configure">Sets the options; they are checked at start.</param>
    public static ISiloBuilder AddSqliteGrainStorageAsDefault(this ISiloBuilder builder, Action<OptionsBuilder<SqliteStorageOptions>> configure) =>
        builder.AddSqliteGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    /// <summary>Keeps grain state in SQLite.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options; they are checked at start.</param>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, Action<OptionsBuilder<SqliteStorageOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        AddDatabases(builder.Services, name);
        configure(builder.Services.AddOptions<SqliteStorageOptions>(name).ValidateDataAnnotations().ValidateOnStart());
        builder.Services.AddTransient<IPostConfigureOptions<SqliteStorageOptions>, DefaultStorageProviderSerializerOptionsConfigurator<SqliteStorageOptions>>();
        builder.Services.AddGrainStorage(name, Create);
        return builder;
    }

    /// <summary>Keeps reminders in SQLite.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configure">Sets the options; they are checked at start.</param>
    public static ISiloBuilder UseSqliteReminderService(this ISiloBuilder builder, Action<OptionsBuilder<SqliteStorageOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        AddDatabases(builder.Services, Reminders);
        configure(builder.Services.AddOptions<SqliteStorageOptions>(Reminders).ValidateDataAnnotations().ValidateOnStart());
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable>(static provider => ActivatorUtilities.CreateInstance<SqliteReminderTable>(
            provider, Database(provider, Reminders)));
        return builder;
    }

    /// <summary>
    /// Opens the SQLite databases of a host that is about to start. Optional; otherwise they open when they are first used. A database
    /// that cannot be opened is found before anything else of the host runs.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <exception cref="SqliteStorageException">One cannot be opened, or belongs to another process; the message names it.</exception>
    public static void OpenSqlite(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var user in services.GetServices<DatabaseUser>())
        {
            Database(services, user.Options);
        }
    }

    private static void AddDatabases(IServiceCollection services, string options)
    {
        services.AddSingleton(new DatabaseUser(options));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StorageMetrics>();
        if (services.Any(static service => service.ServiceType == typeof(SqliteDatabases)))
        {
            return;
        }

        services.AddSingleton<SqliteDatabases>();
        services.AddHealthChecks().AddCheck<SqliteStorageHealthCheck>("sqlite-storage");
    }

    private static SqliteGrainStorage Create(IServiceProvider provider, string name) => new(
        Database(provider, name),
        provider.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get(name),
        provider.GetRequiredService<StorageMetrics>(),
        provider.GetRequiredService<IActivatorProvider>());

    private static SqliteDatabase Database(IServiceProvider provider, string name) =>
        provider.GetRequiredService<SqliteDatabases>().Open(provider.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get(name));

    /// <summary>Who uses a database, by the name of its options.</summary>
    private sealed record DatabaseUser(string Options);
}
