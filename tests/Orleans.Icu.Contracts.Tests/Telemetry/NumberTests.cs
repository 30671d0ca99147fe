using System.Globalization;
using System.Text;
using CsCheck;

namespace Orleans.Icu.Contracts.Tests;

/// <summary>Numbers of a record are the doubles next to what the device wrote, however it wrote them.</summary>
public sealed class NumberTests
{
    private static readonly string[] Exponents = [string.Empty, string.Empty, string.Empty, "e2", "E-3", "e+15", "e-300"];

    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 18].Select(static digits => new string(digits));

    private static readonly Gen<string> Written = Gen.Select(
        Gen.Bool,
        Gen.Long[0, 9_999_999_999_999_999],
        Gen.Int[0, 16],
        Digits,
        Gen.Int[0, Exponents.Length - 1].Select(static index => Exponents[index]),
        static (isNegative, whole, digits, fraction, exponent) =>
            (isNegative ? "-" : string.Empty) + (whole % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture)
            + (fraction.Length < 16 ? "." + fraction : string.Empty) + exponent);

    [Fact]
    public void Value_OfAnyNumber_IsTheDoubleNextToIt() => Written.Sample(AssertReads, iter: 100_000);

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("72")]
    [InlineData("36.81")]
    [InlineData("0.000000000000001")]
    [InlineData("999999999999999")]
    [InlineData("1000000000000000")]
    [InlineData("9007199254740993")]
    [InlineData("99999999999999.9")]
    [InlineData("0.1234567890123456")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("2.2250738585072014e-308")]
    public void Value_OfANumberAtALimit_IsTheDoubleNextToIt(string json) => AssertReads(json);

    private static void AssertReads(string json)
    {
        var record = Encoding.UTF8.GetBytes($$"""{ "deviceId": "m", "time": "2026-01-01T00:00:00Z", "vitals": { "heartRate": {{json}} } }""");
        var place = new RecordPlace(0, TelemetryArrival.At(DateTime.UnixEpoch.AddYears(57).Ticks));
        var value = Assert.Single(TelemetryDecoder.BuiltIn.Decode("m"u8, record, place, new StringPool()).Telemetry!.Vitals).Value;
        var expected = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(value), $"{json}: {value:R} and not {expected:R}");
    }
}
