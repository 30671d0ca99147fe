namespace Orleans.Icu.Contracts;

/// <summary>Turns the UTF-8 bytes of an id into a string, the same instance each time, so that a known id costs no allocation.</summary>
public interface IIdPool
{
    /// <summary>The string of these bytes.</summary>
    string Intern(ReadOnlySpan<byte> utf8);
}
