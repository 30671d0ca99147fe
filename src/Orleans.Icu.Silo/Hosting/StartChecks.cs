using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using Orleans.Icu.Gateway;
using Orleans.Icu.Grains;
using Orleans.Icu.Storage;

namespace Orleans.Icu.Silo;

/// <summary>What is looked at before anything runs, so that a wrong setting is told in a line and not by what comes of it.</summary>
internal static class StartChecks
{
    /// <summary>Refuses settings before parts are made of them.</summary>
    /// <exception cref="SettingsRefusedException">Some are wrong.</exception>
    public static void RequireIcuSettings(this WebApplicationBuilder builder)
    {
        SettingsCheck.Require(builder.Configuration);
        AccessCheck.Require(builder.Configuration);

        // The host's own filter of host names answers before everything else; with a status and no text it gets the body all refusals have.
        builder.Services.Configure<HostFilteringOptions>(static filter => filter.IncludeFailureMessage = false);
        builder.Services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, ProblemsBeforeRoutes>());
    }

    /// <summary>Refuses what only the parts can judge: their options, ports, folders, the database.</summary>
    /// <exception cref="SettingsRefusedException">A port or a folder cannot be used.</exception>
    /// <exception cref="OptionsValidationException">A part refuses its options.</exception>
    /// <exception cref="SqliteStorageException">The database cannot be used.</exception>
    public static void RequireStart(this WebApplication app)
    {
        // Each of these parts judges its own options; whoever asks for Kafka's starts the embedded broker, so the ports come before.
        _ = (Options<TwinOptions>(app), Options<RosterOptions>(app), Options<ServiceOptions>(app), Options<GatewayOptions>(app));
        PortCheck.Require(AccessCheck.Require(app.Configuration), Options<OrleansPortOptions>(app), Options<IcuKafkaOptions>(app));
        OutboxCheck.Require(Options<IcuStorageOptions>(app));
        app.Services.OpenSqlite();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        AccessCheck.Warn(app.Configuration, app.Logger);
    }

    private static TOptions Options<TOptions>(WebApplication app)
        where TOptions : class => app.Services.GetRequiredService<IOptions<TOptions>>().Value;
}
