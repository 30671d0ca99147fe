using System.Text;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class Utf8StringPoolTests
{
    [Fact]
    public void Get_WhenTheSameBytesComeAgain_GivesTheSameInstance()
    {
        var pool = new Utf8StringPool();
        Assert.Same(pool.Get("mon-0042"u8), pool.Get("mon-0042"u8));
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

    [Fact]
    public void Get_WhenTheIdIsKnown_AllocatesNothing()
    {
        var pool = new Utf8StringPool();
        pool.Get("mon-0042"u8);

        var bytes = Allocations.Of(() =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                pool.Get("mon-0042"u8);
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
