using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Icu.Storage.Tests;

/// <summary>Makes the providers with what a silo would give them.</summary>
internal static class StorageFactory
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().AddMetrics().AddSingleton<StorageMetrics>().BuildServiceProvider();

    public static StorageMetrics Metrics => Services.GetRequiredService<StorageMetrics>();

    private static IActivatorProvider Activators => Services.GetRequiredService<IActivatorProvider>();

    private static OrleansGrainStorageSerializer Serializer => new(Services.GetRequiredService<Serializer>());

    public static SqliteDatabase Database(string path) =>
        new(new SqliteStorageOptions { Path = path }, TimeProvider.System, Metrics, NullLogger<SqliteDatabase>.Instance);

    public static SqliteGrainStorage Sqlite(SqliteDatabase database, bool deleteOnClear = true) => new(
        database, new SqliteStorageOptions { GrainStorageSerializer = Serializer, DeleteStateOnClear = deleteOnClear }, Metrics, Activators);

    public static SqliteReminderTable Reminders(SqliteDatabase database, string service) =>
        new(database, Options.Create(new ClusterOptions { ServiceId = service }));

    public static async Task<AzureBlobGrainStorage> Blobs(string connectionString)
    {
        var options = new AzureBlobStorageOptions { GrainStorageSerializer = Serializer, ContainerName = "grainstate-test" };
        options.UseClient(new BlobServiceClient(connectionString, new BlobClientOptions(AzureBlobStorageOptions.ServiceVersion)));
        var storage = new AzureBlobGrainStorage("test", options, Metrics, Activators);
        await storage.Start(CancellationToken.None);
        return storage;
    }
}
