using System.Text;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class Utf8StringPoolTests
{
    [Theory]
    [InlineData("mon-0042")]
    [InlineData("Bettplatz-Ä-7")]
    public void Get_WhenTheSameBytesComeAgain_GivesTheSameInstance(string id)
    {
        var pool = new Utf8StringPool();
        Assert.Same(pool.Get(Encoding.UTF8.GetBytes(id)), pool.Get(Encoding.UTF8.GetBytes(id)));
    }

    [Fact]
    public void Get_WhenMoreIdsComeThanItKeeps_StillGivesTheRightText()
    {
        var pool = new Utf8StringPool(capacity: 16);
        for (var round = 0; round < 3; round++)
        {
            for (var id = 0; id < 500; id++)
            {
                Assert.Equal($"id-ä-{id}", pool.Get(Encoding.UTF8.GetBytes($"id-ä-{id}")));
            }
        }
    }

    [Theory]
    [InlineData("mon-0042")]
    [InlineData("Bettplatz-Ä-7")]
    public void Get_WhenTheIdIsKnown_AllocatesNothing(string id)
    {
        var (pool, utf8) = (new Utf8StringPool(), Encoding.UTF8.GetBytes(id));
        pool.Get(utf8);

        var bytes = Allocations.Of(() =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                pool.Get(utf8);
            }
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Get_WhenTheIdIsEmptyOrTooLong_GivesItsText()
    {
        var pool = new Utf8StringPool(maxLength: 4);
        Assert.Equal(string.Empty, pool.Get([]));
        Assert.Equal("longer than four", pool.Get("longer than four"u8));
    }
}
