using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Tests.Recordings;

public sealed class Cinc2019ReaderTests
{
    private const string Header = "HR|O2Sat|Temp|SBP|MAP|DBP|Resp|EtCO2|Lactate|ICULOS|SepsisLabel\n";

    [Fact]
    public void Read_MapsColumnsAndLeavesOutMissingValues()
    {
        var (samples, report) = Read(Header + "NaN|NaN|NaN|NaN|NaN|NaN|NaN|NaN|NaN|1|0\n156.5|96|36.4|114.5|86.5|78|29|33|2.1|2|1\n");

        var hour = TimeSpan.FromHours(2);
        RecordedSample[] expected =
        [
            new("p100001", SampleSource.Monitor, hour, VitalKind.HeartRate, 156.5),
            new("p100001", SampleSource.Monitor, hour, VitalKind.Spo2, 96),
            new("p100001", SampleSource.Monitor, hour, VitalKind.Temperature, 36.4),
            new("p100001", SampleSource.Monitor, hour, VitalKind.SystolicBp, 114.5),
            new("p100001", SampleSource.Monitor, hour, VitalKind.MeanBp, 86.5),
            new("p100001", SampleSource.Monitor, hour, VitalKind.DiastolicBp, 78),
            new("p100001", SampleSource.Monitor, hour, VitalKind.RespiratoryRate, 29),
        ];
        Assert.Equal(expected, samples);
        Assert.Equal(new Dictionary<string, long> { ["EtCO2"] = 1, ["Lactate"] = 1, ["SepsisLabel"] = 2 }, report.Ignored);
        Assert.Equal(2, report.Rows);
    }

    [Fact]
    public void Read_GivesLaboratoryValuesAndOxygen()
    {
        var (samples, _) = Read("FiO2|PaCO2|WBC|ICULOS\n0.4|38|11.2|1\n");

        var hour = TimeSpan.FromHours(1);
        Assert.Equal(
            [
                new("p100001", SampleSource.Monitor, hour, VitalKind.SupplementalOxygen, 5),
                new("p100001", SampleSource.Laboratory, hour, VitalKind.PaCo2, 38),
                new("p100001", SampleSource.Laboratory, hour, VitalKind.Wbc, 11.2),
            ],
            samples);
    }

    [Theory]
    [InlineData("80|97|37|120|80|60|14|33|2|NaN|0", "ICULOS")]
    [InlineData("80|97|37|120|80|60|14|33|2|-4|0", "ICULOS")]
    [InlineData("80|97|37|120|80|60|14|33|2|1.5|0", "ICULOS")]
    [InlineData("80|97", "row")]
    public void Read_WhenARowIsBad_ReportsItAndGoesOn(string row, string field)
    {
        var (samples, report) = Read(Header + row + "\n70|NaN|NaN|NaN|NaN|NaN|NaN|NaN|NaN|3|0\n");

        Assert.Equal(70, Assert.Single(samples).Value);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, field), (problem.Line, problem.Field));
    }

    [Fact]
    public void Read_WhenAValueIsBad_KeepsTheOthersOfItsRow()
    {
        var (samples, report) = Read(Header + "fast|97|NaN|NaN|NaN|NaN|NaN|NaN|NaN|3|0\n");

        Assert.Equal(VitalKind.Spo2, Assert.Single(samples).Vital);
        Assert.Equal("HR", Assert.Single(report.Problems).Field);
    }

    [Fact]
    public void Read_WhenTheHourColumnIsMissing_SaysSo() =>
        Assert.Contains("ICULOS", Assert.Single(Read("HR|O2Sat\n80|97\n").Report.Problems).Message, StringComparison.Ordinal);

    private static (List<RecordedSample> Samples, ReadReport Report) Read(string text)
    {
        var report = new ReadReport();
        return ([.. new Cinc2019Reader().Read(new StringReader(text), "p100001.psv", report)], report);
    }
}
