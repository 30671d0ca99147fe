namespace Orleans.Icu.Storage;

/// <summary>
/// A database belongs to one process: two would not see what the other keeps in memory, and overwrite it. A lock on a file beside the
/// database says whose it is; the operating system gives it up when the process ends, however it ends.
/// </summary>
internal static class DatabaseOwnership
{
    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes a database; disposing it gives it up.</summary>
    /// <exception cref="SqliteStorageException">Another process has it, or its folder cannot be written to.</exception>
    public static FileStream Take(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (Taken.Contains(failure.HResult))
        {
            throw new SqliteStorageException(
                $"The data folder '{folder}' belongs to another process that is running: stop that one, or name another folder.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SqliteStorageException(
                $"The data folder '{folder}' cannot be written to: {failure.Message.TrimEnd('.')}. Free space on its disk, let this program's user write to it, or name another folder.");
        }
    }
}
