namespace Orleans.Icu.Notifications;

/// <inheritdoc/>
internal sealed class DurableWriter : IDurableWriter
{
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(file, content, fileOffset: 0);
        RandomAccess.FlushToDisk(file);
    }
}
