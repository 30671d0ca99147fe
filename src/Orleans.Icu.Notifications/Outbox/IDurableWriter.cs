namespace Orleans.Icu.Notifications;

/// <summary>Writes one new file and returns when the disk has it.</summary>
internal interface IDurableWriter
{
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}
