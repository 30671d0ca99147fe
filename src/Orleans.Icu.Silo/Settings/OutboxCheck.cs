namespace Orleans.Icu.Silo;

/// <summary>Refuses an outbox that cannot be written to: the first message would be the first to say so.</summary>
internal static class OutboxCheck
{
    /// <summary>Makes the folder and a file in it.</summary>
    /// <exception cref="SettingsRefusedException">That fails.</exception>
    public static void Require(IcuStorageOptions storage)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetFullPath(storage.OutboxFolder));
            using var file = File.Create(Path.Combine(folder.FullName, $".{Guid.NewGuid():n}"), 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsRefusedException($"Storage:OutboxFolder cannot be written to: {failure.Message}");
        }
    }
}
