using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

public class QuantileTests
{
    [Fact]
    public void Smallest_OfAnyPlace_IsTheOneThatSortingPutsThere() =>
        Gen.Select(Gen.OneOf(Gen.UShort, Gen.UShort[0, 5], Gen.UShort[65_530, 65_535]).Array[1, 241], Gen.Double[0, 0.999]).Sample(
            static (samples, share) =>
            {
                var k = (int)(share * samples.Length);
                var smallest = SampleSweep.Smallest(samples, k);

                Assert.Equal(samples.Order().ElementAt(k), smallest);
                Assert.Equal(samples.Count(s => s <= smallest), SampleSweep.CountUpTo(samples, smallest));
                Assert.Equal(samples.Where(s => s > smallest).DefaultIfEmpty(ushort.MaxValue).Min(), SampleSweep.LeastAbove(samples, smallest));
            },
            iter: 2_000);

    [Theory]
    [InlineData(20, 45, 0.001)]
    [InlineData(0, 300, 0.01)]
    [InlineData(0, 100, 0.01)]
    [InlineData(0, 65_534, 1)]
    [InlineData(-1e6, 1e7, 1_000)]
    [InlineData(0, 30, 1, true)]
    [InlineData(0, 254, 1, true)]
    [InlineData(0, 300, 0.01, true)]
    public void Unpack_OfAPackedValue_IsAtMostAPlaceAwayAndTheSameWhenItHasNoFurtherPlaces(
        double low, double high, double place, bool isWhole = false)
    {
        var quantiser = new Quantiser(low, high, isWhole);

        Assert.Equal(place, quantiser.Place);
        Gen.Double[low, high].Sample(
            value =>
            {
                Assert.InRange(quantiser.Unpack(quantiser.Pack(value)), value - (place * 1.0000001), value + (place * 1.0000001));
                var rounded = place < 1 ? Math.Round(value / place) / Math.Round(1 / place) : Math.Round(value / place) * place;
                rounded = Math.Clamp(rounded, low, high);
                Assert.Equal(rounded, quantiser.Unpack(quantiser.Pack(rounded)));
            },
            iter: 2_000);
    }

    [Fact]
    public void Pack_OfAValueOutsideTheRange_IsItsEnd()
    {
        var quantiser = new Quantiser(0, 300);

        Assert.Equal((0, 300), (quantiser.Unpack(quantiser.Pack(-5)), quantiser.Unpack(quantiser.Pack(500))));
    }
}
