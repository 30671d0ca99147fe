namespace Orleans.Icu.Notifications;

/// <summary>Writes one new file and returns when the disk has it. Blocks, for .NET can only wait so for a disk.</summary>
internal interface IDurableWriter
{
    void Write(string path, ReadOnlySpan<byte> content);
}
