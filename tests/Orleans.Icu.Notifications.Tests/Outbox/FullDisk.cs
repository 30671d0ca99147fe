namespace Orleans.Icu.Notifications.Tests;

/// <summary>A disk that takes half of a file and then has no room, until somebody makes some.</summary>
internal sealed class FullDisk : IDurableWriter
{
    private readonly DurableWriter _disk = new();

    public bool HasRoom { get; set; }

    public void Write(string path, ReadOnlySpan<byte> content)
    {
        _disk.Write(path, HasRoom ? content : content[..(content.Length / 2)]);
        if (!HasRoom)
        {
            throw new IOException("No space left on device", 28);
        }
    }
}
