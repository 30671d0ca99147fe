using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Notifications;

/// <summary>Turns a name into a GUID, always the same: version 8 of RFC 9562, made with SHA-256 as its appendix B.2 shows.</summary>
internal static class NameGuid
{
    /// <summary>Our own name space, chosen once at random: changing it would send messages in flight a second time.</summary>
    public static readonly Guid Messages = new("b1f0a7c4-52c7-4f0e-9a41-7c0d5b8e3f16");

    public static Guid Create(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);

        var bytes = SHA256.HashData(input).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
