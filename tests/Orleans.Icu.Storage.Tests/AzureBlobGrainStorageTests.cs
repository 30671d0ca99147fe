using Orleans.Storage;

namespace Orleans.Icu.Storage.Tests;

public sealed class AzureBlobGrainStorageTests : GrainStorageContractTests
{
    private static readonly string? Azurite = Environment.GetEnvironmentVariable("ICU_TEST_AZURITE");

    protected override async Task<IGrainStorage> Storage()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Azurite), "ICU_TEST_AZURITE names no blob service.");
        return await StorageFactory.Blobs(Azurite!);
    }
}
