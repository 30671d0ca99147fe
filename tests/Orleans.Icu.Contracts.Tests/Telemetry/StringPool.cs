using System.Text;

namespace Orleans.Icu.Contracts.Tests;

internal sealed class StringPool : IIdPool
{
    private readonly Dictionary<string, string> _known = [];

    public string Intern(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return _known.TryGetValue(text, out var known) ? known : _known[text] = text;
    }
}
