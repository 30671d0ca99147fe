using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>
/// An opaque place in a list: texts as base64url with a checksum. The checksum finds damage, not malice: a cursor grants
/// nothing that its query would not, so every reader also validates what it holds.
/// </summary>
internal static class Cursor
{
    private const int ChecksumBytes = 8;
    private const int LongestText = 16_384;

    public static string Write(params string[] parts)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(parts);
        return Base64Url.EncodeToString([.. Checksum(content), .. content]);
    }

    /// <summary>The texts of a cursor; <see langword="null"/> when it is not one of ours as we wrote it.</summary>
    public static string[]? Read(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= ChecksumBytes || !Checksum(bytes.AsSpan(ChecksumBytes)).SequenceEqual(bytes.AsSpan(0, ChecksumBytes)))
        {
            return null;
        }

        return JsonSerializer.Deserialize<string[]>(bytes.AsSpan(ChecksumBytes));
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> content) => SHA256.HashData(content).AsSpan(0, ChecksumBytes);
}
