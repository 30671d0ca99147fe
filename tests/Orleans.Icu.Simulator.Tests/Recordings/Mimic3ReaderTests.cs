using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Tests.Recordings;

public sealed class Mimic3ReaderTests
{
    private const string Header = "subject_id,icustay_id,charttime,storetime,itemid,value,valuenum,valueuom,warning,error,stopped\n";

    [Theory]
    [InlineData(211, VitalKind.HeartRate, SampleSource.Monitor)]
    [InlineData(220045, VitalKind.HeartRate, SampleSource.Monitor)]
    [InlineData(646, VitalKind.Spo2, SampleSource.Monitor)]
    [InlineData(220277, VitalKind.Spo2, SampleSource.Monitor)]
    [InlineData(618, VitalKind.RespiratoryRate, SampleSource.Monitor)]
    [InlineData(220210, VitalKind.RespiratoryRate, SampleSource.Monitor)]
    [InlineData(51, VitalKind.SystolicBp, SampleSource.Line)]
    [InlineData(8368, VitalKind.DiastolicBp, SampleSource.Line)]
    [InlineData(52, VitalKind.MeanBp, SampleSource.Line)]
    [InlineData(220050, VitalKind.SystolicBp, SampleSource.Line)]
    [InlineData(455, VitalKind.SystolicBp, SampleSource.Cuff)]
    [InlineData(8441, VitalKind.DiastolicBp, SampleSource.Cuff)]
    [InlineData(220181, VitalKind.MeanBp, SampleSource.Cuff)]
    public void Read_MapsItems(int item, VitalKind vital, SampleSource source)
    {
        var sample = Assert.Single(Read(Row("2126-08-14 21:00:00", item, "82")).Samples);

        Assert.Equal(new RecordedSample("232110", source, TimeSpan.Zero, vital, 82), sample);
    }

    [Theory]
    [InlineData(678, "98.6", 37)]
    [InlineData(223761, "95.9", 35.5)]
    [InlineData(676, "36.7", 36.7)]
    [InlineData(223762, "39.1", 39.1)]
    public void Read_GivesTemperaturesInCelsius(int item, string value, double celsius) =>
        Assert.Equal(celsius, Assert.Single(Read(Row("2126-08-14 21:00:00", item, value)).Samples).Value, 9);

    [Fact]
    public void Read_CountsTimeFromTheFirstRowOfEachStay()
    {
        var (samples, _) = Read(
            Row("2126-08-14 21:00:00", 211, "82") + Row("2126-08-15 22:30:00", 211, "83") + Row("2150-01-01 00:00:00", 211, "84", stay: "9"));

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromHours(25.5), TimeSpan.Zero], samples.Select(s => s.Offset));
        Assert.Equal(["232110", "232110", "9"], samples.Select(s => s.StayId));
    }

    [Fact]
    public void Read_CountsWhatItLeavesOut()
    {
        var (samples, report) = Read(
            Row("2126-08-14 21:00:00", 211, "82", error: "1") + Row("2126-08-14 21:00:00", 5815, "50")
            + Row("2126-08-14 21:00:00", 211, "") + Row("2126-08-14 21:00:00", 211, "82", error: "0"));

        Assert.Single(samples);
        Assert.Equal(1, report.StruckOut);
        Assert.Equal(new Dictionary<string, long> { ["5815"] = 1, ["(no value)"] = 1 }, report.Ignored);
        Assert.Equal(0, report.ProblemCount);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData(" 1 ")]
    public void Read_WhenARowIsStruckOut_LeavesItOutHoweverTheExportWritesIt(string error)
    {
        var (samples, report) = Read(Row("2126-08-14 21:00:00", 211, "300", error: error) + Row("2126-08-14 21:00:00", 211, "82", error: "0.0"));

        Assert.Equal(82, Assert.Single(samples).Value);
        Assert.Equal(1, report.StruckOut);
    }

    [Fact]
    public void Read_OfTheFullTables_TakesQuotedHeadersInCapitals()
    {
        var report = new ReadReport();
        var text = """"
            "ROW_ID","SUBJECT_ID","HADM_ID","ICUSTAY_ID","ITEMID","CHARTTIME","STORETIME","CGID","VALUE","VALUENUM","VALUEUOM","WARNING","ERROR","RESULTSTATUS","STOPPED"
            788,36,165660,241249,220045,"2134-05-12 12:00:00","2134-05-12 13:56:00",17525,"82, ""regular""",82,"bpm",0,0,"",""
            789,36,165660,241249,198,"2134-05-12 12:00:00","2134-05-12 13:56:00",17525,"two
            lines",9,"points",0,0,"",""
            790,36,165660,241249,220045,"2134-05-12 12:00:00","2134-05-12 13:56:00",17525,"220",220,"bpm",0,1,"",""

            """";

        var samples = new Mimic3Reader().Read(new StringReader(text), "CHARTEVENTS.csv", report).ToList();

        Assert.Equal([(VitalKind.HeartRate, 82), (VitalKind.Consciousness, 3)], samples.Select(sample => (sample.Vital, sample.Value)));
        Assert.Equal((3, 1, 0), (report.Rows, report.StruckOut, report.ProblemCount));
    }

    [Fact]
    public void Read_WhenAQuoteDoesNotEnd_SaysSoAndKeepsWhatWasBefore()
    {
        var (samples, report) = Read(Row("2126-08-14 21:00:00", 211, "82") + "10011,232110,\"" + new string('x', 200_000));

        Assert.Single(samples);
        Assert.Contains("a quote does not end", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10011,,2126-08-14 21:00:00,x,211,82,82,BPM,,,", "icustay_id")]
    [InlineData("10011,232110,14.8.2126,x,211,82,82,BPM,,,", "charttime")]
    [InlineData("10011,232110,2126-08-14 21:00:00,x,HR,82,82,BPM,,,", "itemid")]
    [InlineData("10011,232110,2126-08-14 21:00:00,x,211,82,many,BPM,,,", "valuenum")]
    [InlineData("10011,232110", "row")]
    public void Read_WhenARowIsBad_ReportsItAndGoesOn(string row, string field)
    {
        var (samples, report) = Read(row + "\n" + Row("2126-08-14 21:00:00", 211, "82"));

        Assert.Single(samples);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, field), (problem.Line, problem.Field));
    }

    [Fact]
    public void Read_WhenAColumnIsMissing_NamesIt()
    {
        var report = new ReadReport();

        Assert.Empty(new Mimic3Reader().Read(new StringReader("subject_id,icustay_id,itemid\n1,2,3\n"), "chartevents.csv", report));
        Assert.Contains("charttime", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    private static string Row(string time, int item, string value, string stay = "232110", string error = "") =>
        $"10011,{stay},{time},{time},{item},{value},{value},unit,,{error},NotStopd\n";

    private static (List<RecordedSample> Samples, ReadReport Report) Read(string rows)
    {
        var report = new ReadReport();
        return ([.. new Mimic3Reader().Read(new StringReader(Header + rows), "chartevents.csv", report)], report);
    }
}
