using System.IO.Compression;

namespace Orleans.Icu.Grains;

/// <summary>An hour of vitals as it is stored: packed panes under Brotli.</summary>
[GenerateSerializer, Alias("icu.StoredBlock")]
internal sealed class StoredBlock
{
    private const int Quality = 4;
    private const int Window = 16;

    [Id(0)] private byte[] _compressed = [];
    [Id(1)] private int _length;

    /// <summary>Packs an hour.</summary>
    public static StoredBlock Pack(ReadOnlySpan<byte> panes)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(panes.Length)];
        return BrotliEncoder.TryCompress(panes, target, out var written, Quality, Window)
            ? new StoredBlock { _compressed = target[..written], _length = panes.Length }
            : throw new InvalidOperationException($"An hour of vitals ({panes.Length} bytes) could not be compressed.");
    }

    /// <summary>Unpacks it.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public byte[] Unpack()
    {
        var panes = new byte[_length];
        return _length == 0 || (BrotliDecoder.TryDecompress(_compressed, panes, out var written) && written == _length)
            ? panes
            : throw new FormatException("Stored vitals are damaged: the compressed block does not unpack.");
    }
}
