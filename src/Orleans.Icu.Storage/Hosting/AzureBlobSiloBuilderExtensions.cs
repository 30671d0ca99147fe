using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Storage;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Registers Azure Blob storage as the place of grain state, in the words of Orleans' own provider.</summary>
public static class AzureBlobSiloBuilderExtensions
{
    /// <summary>Keeps the state of all grains that name no provider in Azure Blob storage.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configure">Sets the options; they are checked at start.</param>
    public static ISiloBuilder AddAzureBlobGrainStorageAsDefault(this ISiloBuilder builder, Action<AzureBlobStorageOptions> configure) =>
        builder.AddAzureBlobGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    /// <summary>Keeps grain state in Azure Blob storage.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options; they are checked at start.</param>
    public static ISiloBuilder AddAzureBlobGrainStorage(this ISiloBuilder builder, string name, Action<AzureBlobStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddMetrics();
        builder.Services.TryAddSingleton<StorageMetrics>();
        builder.Services.AddOptions<AzureBlobStorageOptions>(name).Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTransient<IPostConfigureOptions<AzureBlobStorageOptions>, DefaultStorageProviderSerializerOptionsConfigurator<AzureBlobStorageOptions>>();
        builder.Services.AddGrainStorage(name, Create);
        return builder;
    }

    private static AzureBlobGrainStorage Create(IServiceProvider provider, string name) => new(
        name,
        provider.GetRequiredService<IOptionsMonitor<AzureBlobStorageOptions>>().Get(name),
        provider.GetRequiredService<StorageMetrics>(),
        provider.GetRequiredService<IActivatorProvider>());
}
