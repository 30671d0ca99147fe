using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Icu.Storage;

/// <summary>Grain state in Azure Blob storage: one blob a state, its ETag the state's ETag.</summary>
internal sealed class AzureBlobGrainStorage(string name, AzureBlobStorageOptions options, StorageMetrics metrics, IActivatorProvider activators)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private BlobContainerClient? _container;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe($"{nameof(AzureBlobGrainStorage)}-{name}", ServiceLifecycleStage.ApplicationServices, Start);

    /// <summary>Connects, and makes the container when it is missing.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        var client = await options.CreateClient!(cancellationToken);
        _container = client.GetBlobContainerClient(options.ContainerName);
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            var blob = (await Blob(stateName, grainId).DownloadContentAsync()).Value;
            var payload = blob.Content;
            grainState.ETag = blob.Details.ETag.ToString();
            grainState.RecordExists = payload.ToMemory().Length > 0;
            grainState.State = grainState.RecordExists ? options.GrainStorageSerializer.Deserialize<T>(payload) : New<T>();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            grainState.ETag = null;
            grainState.RecordExists = false;
            grainState.State = New<T>();
        }
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = options.GrainStorageSerializer.Serialize(grainState.State);
        grainState.ETag = await Put(stateName, grainId, grainState.ETag, payload);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!options.DeleteStateOnClear && grainState.ETag is not null)
        {
            grainState.ETag = await Put(stateName, grainId, grainState.ETag, BinaryData.FromBytes([]));
        }
        else
        {
            await Delete(stateName, grainId, grainState.ETag);
            grainState.ETag = null;
        }

        grainState.RecordExists = false;
        grainState.State = New<T>();
    }

    private async Task<string> Put(string stateName, GrainId grainId, string? etag, BinaryData payload)
    {
        var conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(etag) };
        try
        {
            var written = await Blob(stateName, grainId).UploadAsync(payload, new BlobUploadOptions { Conditions = conditions });
            metrics.Written();
            return written.Value.ETag.ToString();
        }
        catch (RequestFailedException failure) when (IsConflict(failure))
        {
            throw Conflict(stateName, grainId, etag);
        }
    }

    private async Task Delete(string stateName, GrainId grainId, string? etag)
    {
        var blob = Blob(stateName, grainId);
        if (etag is null)
        {
            if (await blob.ExistsAsync())
            {
                throw Conflict(stateName, grainId, etag);
            }

            return;
        }

        try
        {
            await blob.DeleteAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(etag) });
        }
        catch (RequestFailedException failure) when (IsConflict(failure) || failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw Conflict(stateName, grainId, etag);
        }
    }

    private InconsistentStateException Conflict(string stateName, GrainId grainId, string? etag)
    {
        metrics.Conflict();
        return new InconsistentStateException($"State '{stateName}' of {grainId} was written by somebody else.", "unknown", etag ?? "none");
    }

    /// <summary>A blob that is there although none was expected answers 409, another ETag answers 412.</summary>
    private static bool IsConflict(RequestFailedException failure) =>
        failure.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict;

    private BlobClient Blob(string stateName, GrainId grainId) =>
        _container!.GetBlobClient($"{Uri.EscapeDataString(stateName)}/{Uri.EscapeDataString(grainId.ToString())}");

    private T New<T>() => activators.GetActivator<T>().Create();
}
