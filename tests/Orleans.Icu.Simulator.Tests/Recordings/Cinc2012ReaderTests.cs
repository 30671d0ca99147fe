using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Tests.Recordings;

public sealed class Cinc2012ReaderTests
{
    private static readonly string[] VitalParameters =
        ["HR", "RespRate", "SaO2", "Temp", "SysABP", "DiasABP", "MAP", "NISysABP", "NIDiasABP", "NIMAP", "GCS", "FiO2", "PaCO2", "WBC"];

    [Fact]
    public void Read_OfEverySample_GivesWhatAPlainCountFinds()
    {
        Assert.InRange(Samples.Files.Length, 10, 15);
        foreach (var file in Samples.Files)
        {
            var rows = File.ReadAllLines(file).Skip(1).Select(line => line.Split(',')).ToList();
            var (samples, report) = Read(File.ReadAllText(file), file);

            var vital = rows.Where(row => VitalParameters.Contains(row[1])).ToList();
            Assert.Equal(rows.Count, report.Rows);
            Assert.Equal(vital.Count, report.Samples);
            Assert.Equal(rows.Count - vital.Count, report.Ignored.Values.Sum());
            Assert.Equal(0, report.ProblemCount);
            Assert.Equal(
                vital.Where(row => row[1] is not ("GCS" or "FiO2")).Select(row => double.Parse(row[2], CultureInfo.InvariantCulture)),
                samples.Where(s => s.Vital is not (VitalKind.Consciousness or VitalKind.SupplementalOxygen)).Select(s => s.Value));
            Assert.Equal(vital.Count(row => row[1].StartsWith("NI", StringComparison.Ordinal)), samples.Count(s => s.Source == SampleSource.Cuff));
            Assert.All(samples, s => Assert.Equal(Path.GetFileNameWithoutExtension(file), s.StayId));
        }
    }

    [Fact]
    public void Read_MapsEveryParameter()
    {
        var (samples, report) = Read(
            """
            Time,Parameter,Value
            00:00,RecordID,132539
            00:07,HR,73
            00:07,RespRate,19
            00:07,SaO2,97
            00:07,Temp,35.1
            00:37,SysABP,120
            00:37,DiasABP,60
            00:37,MAP,80
            47:59,NISysABP,121
            47:59,NIDiasABP,61
            47:59,NIMAP,81
            47:59,GCS,15
            47:59,FiO2,0.4
            47:59,PaCO2,41
            47:59,WBC,9.4
            47:59,Urine,900

            """);

        var (first, second, last) = (TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(37), new TimeSpan(47, 59, 0));
        RecordedSample[] expected =
        [
            new("132539", SampleSource.Monitor, first, VitalKind.HeartRate, 73),
            new("132539", SampleSource.Monitor, first, VitalKind.RespiratoryRate, 19),
            new("132539", SampleSource.Monitor, first, VitalKind.Spo2, 97),
            new("132539", SampleSource.Monitor, first, VitalKind.Temperature, 35.1),
            new("132539", SampleSource.Line, second, VitalKind.SystolicBp, 120),
            new("132539", SampleSource.Line, second, VitalKind.DiastolicBp, 60),
            new("132539", SampleSource.Line, second, VitalKind.MeanBp, 80),
            new("132539", SampleSource.Cuff, last, VitalKind.SystolicBp, 121),
            new("132539", SampleSource.Cuff, last, VitalKind.DiastolicBp, 61),
            new("132539", SampleSource.Cuff, last, VitalKind.MeanBp, 81),
            new("132539", SampleSource.Monitor, last, VitalKind.Consciousness, 0),
            new("132539", SampleSource.Monitor, last, VitalKind.SupplementalOxygen, 5),
            new("132539", SampleSource.Laboratory, last, VitalKind.PaCo2, 41),
            new("132539", SampleSource.Laboratory, last, VitalKind.Wbc, 9.4),
        ];
        Assert.Equal(expected, samples);
        Assert.Equal(["RecordID", "Urine"], report.Ignored.Keys.Order());
    }

    [Theory]
    [InlineData(15, 'A')]
    [InlineData(14, 'C')]
    [InlineData(13, 'V')]
    [InlineData(11, 'V')]
    [InlineData(10, 'P')]
    [InlineData(6, 'P')]
    [InlineData(5, 'U')]
    [InlineData(3, 'U')]
    public void Read_OfAGlasgowComaScale_GivesTheLevelOfConsciousness(int total, char level) =>
        Assert.Equal(level, VitalCatalog.Acvpu[(int)Assert.Single(Read($"Time,Parameter,Value\n00:05,GCS,{total}\n").Samples).Value]);

    [Theory]
    [InlineData("0.21", 0)]
    [InlineData("0.24", 1)]
    [InlineData("0.5", 7.5)]
    [InlineData("1", 20)]
    public void Read_OfAnInspiredFraction_GivesAirOrOxygen(string fraction, double flow) =>
        Assert.Equal(flow, Assert.Single(Read($"Time,Parameter,Value\n00:05,FiO2,{fraction}\n").Samples).Value, 9);

    [Theory]
    [InlineData("00:10,GCS,2", "GCS", "'2' is no total of the Glasgow coma scale, 3 to 15")]
    [InlineData("00:10,GCS,14.5", "GCS", "is no total")]
    [InlineData("00:10,FiO2,40", "FiO2", "'40' is no inspired fraction of oxygen, 0.2 to 1")]
    [InlineData("00:10,HR", "row", "has 2 fields, expected 3")]
    [InlineData("00:10,HR,80,extra", "row", "has 4 fields, expected 3")]
    [InlineData("00:60,HR,80", "Time", "'00:60' is not hh:mm")]
    [InlineData("-1:10,HR,80", "Time", "'-1:10' is not hh:mm")]
    [InlineData("99999999999:10,HR,80", "Time", "is not hh:mm")]
    [InlineData("noon,HR,80", "Time", "'noon' is not hh:mm")]
    [InlineData("00:10,HR,eighty", "HR", "'eighty' is not a number")]
    [InlineData("00:10,HR,NaN", "HR", "'NaN' is not a number")]
    [InlineData("00:10,HR,1e999", "HR", "'1e999' is not a number")]
    [InlineData("00:10,HR,", "HR", "'' is not a number")]
    public void Read_WhenALineIsBad_ReportsItAndGoesOn(string line, string field, string message)
    {
        var (samples, report) = Read($"Time,Parameter,Value\n00:05,HR,70\n{line}\n00:15,HR,90\n", "132539.txt");

        Assert.Equal([70, 90], samples.Select(s => s.Value));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("132539.txt", 3, field), (problem.File, problem.Line, problem.Field));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"132539.txt:3: {field}: ", problem.ToString());
        Assert.Equal(1, report.ProblemCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RecordID,SAPS-I,SOFA\n1,2,3\n")]
    [InlineData("\0\u0001\u0002")]
    public void Read_WhenItIsNoRecording_SaysSo(string text)
    {
        var (samples, report) = Read(text);

        Assert.Empty(samples);
        Assert.Equal("header", Assert.Single(report.Problems).Field);
    }

    [Fact]
    public void Read_WhenEverythingIsBad_KeepsAHundredProblemsAndCountsAll()
    {
        var (_, report) = Read("Time,Parameter,Value\n" + string.Concat(Enumerable.Repeat("x\n", 5000)));

        Assert.Equal(5000, report.ProblemCount);
        Assert.Equal(ReadReport.KeptProblems, report.Problems.Count);
    }

    [Fact]
    public void Read_WhenTheRecordIdIsMissing_TakesTheFilesName() =>
        Assert.Equal("777", Assert.Single(Read("Time,Parameter,Value\n00:05,HR,70\n", "/some/folder/777.txt").Samples).StayId);

    [Fact]
    public void Read_IsLazy()
    {
        var report = new ReadReport();
        var samples = new Cinc2012Reader().Read(new StringReader("Time,Parameter,Value\n00:05,HR,70\n00:06,HR,71\n"), "1.txt", report);

        Assert.Equal(0, report.Rows);
        Assert.Equal(70, samples.First().Value);
        Assert.Equal(1, report.Rows);
    }

    [Theory]
    [InlineData("132539.txt", true)]
    [InlineData("Outcomes-a.txt", false)]
    [InlineData("ATTRIBUTION.md", false)]
    [InlineData("132539.psv", false)]
    public void IsRecording_KnowsAStayByItsName(string name, bool expected) =>
        Assert.Equal(expected, new Cinc2012Reader().IsRecording(name));

    private static (List<RecordedSample> Samples, ReadReport Report) Read(string text, string file = "1.txt")
    {
        var report = new ReadReport();
        return ([.. new Cinc2012Reader().Read(new StringReader(text), file, report)], report);
    }
}
