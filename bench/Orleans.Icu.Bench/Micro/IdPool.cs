using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Bench.Micro;

/// <summary>The pool of ids that the silo's decoder uses.</summary>
internal sealed class IdPool : IIdPool
{
    private readonly Utf8StringPool _ids = new();

    public string Intern(ReadOnlySpan<byte> utf8) => _ids.Get(utf8);
}
