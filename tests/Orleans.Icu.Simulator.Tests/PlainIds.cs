using System.Text;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Tests;

internal sealed class PlainIds : IIdPool
{
    public string Intern(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
