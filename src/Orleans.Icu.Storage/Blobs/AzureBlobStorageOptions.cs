using System.ComponentModel.DataAnnotations;
using Azure.Storage.Blobs;
using Orleans.Storage;

namespace Orleans.Icu.Storage;

/// <summary>How state is kept in Azure Blob storage. Shaped as the options of Orleans' own provider.</summary>
public sealed class AzureBlobStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>The service version requests are made in: the newest one that Azurite also knows.</summary>
    public const BlobClientOptions.ServiceVersion ServiceVersion = BlobClientOptions.ServiceVersion.V2026_06_06;

    /// <summary>Makes the client, with a managed identity or a connection string. Required.</summary>
    [Required]
    public Func<CancellationToken, Task<BlobServiceClient>>? CreateClient { get; set; }

    /// <summary>The container; created when missing. 3 to 63 lower-case letters, digits and hyphens, default <c>grainstate</c>.</summary>
    [RegularExpression("^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$", ErrorMessage = "ContainerName must be 3 to 63 lower-case letters, digits and single hyphens.")]
    public string ContainerName { get; set; } = "grainstate";

    /// <summary>Whether clearing a state deletes its blob; otherwise an empty blob stays. Default <see langword="true"/>.</summary>
    public bool DeleteStateOnClear { get; set; } = true;

    /// <inheritdoc/>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = default!;

    /// <summary>Takes a client that exists.</summary>
    public void UseClient(BlobServiceClient client) => CreateClient = _ => Task.FromResult(client);
}
