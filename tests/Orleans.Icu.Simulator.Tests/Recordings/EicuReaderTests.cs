using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Tests.Recordings;

/// <summary>Rows of our own making, in the columns that the database's documentation gives.</summary>
public sealed class EicuReaderTests
{
    private const string Periodic = "vitalperiodicid,patientunitstayid,observationoffset,temperature,sao2,heartrate,respiration,cvp,etco2,systemicsystolic,systemicdiastolic,systemicmean,pasystolic,padiastolic,pamean,st1,st2,st3,icp\n";
    private const string Aperiodic = "vitalaperiodicid,patientunitstayid,observationoffset,noninvasivesystolic,noninvasivediastolic,noninvasivemean,paop,cardiacoutput\n";
    private const string Charting = "nursingchartid,patientunitstayid,nursingchartoffset,nursingchartentryoffset,nursingchartcelltypecat,nursingchartcelltypevallabel,nursingchartcelltypevalname,nursingchartvalue\n";
    private const string Laboratory = "labid,patientunitstayid,labresultoffset,labtypeid,labname,labresult,labresulttext,labmeasurenamesystem\n";

    [Fact]
    public void Read_OfPeriodicVitals_GivesEachColumnAtItsMinute()
    {
        var (samples, report) = Read(Periodic + "1,141168,125,36.8,97,82,16,12,,121,64,83,,,,,,,\n2,141168,-3,,,80,,,,,,,,,,,,,\n");

        var minute = TimeSpan.FromMinutes(125);
        Assert.Equal(
            [
                Monitor(minute, VitalKind.Temperature, 36.8), Monitor(minute, VitalKind.Spo2, 97), Monitor(minute, VitalKind.HeartRate, 82),
                Monitor(minute, VitalKind.RespiratoryRate, 16), Line(minute, VitalKind.SystolicBp, 121), Line(minute, VitalKind.DiastolicBp, 64),
                Line(minute, VitalKind.MeanBp, 83), Monitor(TimeSpan.FromMinutes(-3), VitalKind.HeartRate, 80),
            ],
            samples);
        Assert.Equal(new Dictionary<string, long> { ["cvp"] = 1, ["vitalperiodicid"] = 2 }, report.Ignored);
        Assert.Equal(0, report.ProblemCount);
    }

    [Fact]
    public void Read_OfAperiodicVitals_GivesTheCuff() => Assert.Equal(
        [(SampleSource.Cuff, VitalKind.SystolicBp, 118), (SampleSource.Cuff, VitalKind.DiastolicBp, 60), (SampleSource.Cuff, VitalKind.MeanBp, 79)],
        Read(Aperiodic + "1,141168,5,118,60,79,,\n").Samples.Select(sample => (sample.Source, sample.Vital, sample.Value)));

    [Theory]
    [InlineData("Heart Rate", "82", VitalKind.HeartRate, SampleSource.Monitor, 82)]
    [InlineData("Respiratory Rate", "16", VitalKind.RespiratoryRate, SampleSource.Monitor, 16)]
    [InlineData("O2 Saturation", "97", VitalKind.Spo2, SampleSource.Monitor, 97)]
    [InlineData("Temperature (C)", "36.9", VitalKind.Temperature, SampleSource.Monitor, 36.9)]
    [InlineData("Temperature (F)", "98.6", VitalKind.Temperature, SampleSource.Monitor, 37)]
    [InlineData("Non-Invasive BP Systolic", "118", VitalKind.SystolicBp, SampleSource.Cuff, 118)]
    [InlineData("Invasive BP Mean", "83", VitalKind.MeanBp, SampleSource.Line, 83)]
    [InlineData("GCS Total", "14", VitalKind.Consciousness, SampleSource.Monitor, 1)]
    public void Read_OfNurseCharting_GivesEachNameAtItsMinute(string name, string text, VitalKind vital, SampleSource source, double value) => Assert.Equal(
        new RecordedSample("141168", source, TimeSpan.FromMinutes(30), vital, value),
        Assert.Single(Read(Charting + $"1,141168,30,31,Vital Signs,x,{name},{text}\n").Samples));

    [Fact]
    public void Read_OfLaboratoryValues_GivesThoseThatRulesKnow()
    {
        var (samples, report) = Read(Laboratory + "1,141168,60,3,WBC x 1000,11.4,11.4,K/mcL\n2,141168,61,7,paCO2,38,38,mm Hg\n3,141168,61,1,sodium,140,140,mmol/L\n");

        Assert.Equal([(VitalKind.Wbc, 11.4), (VitalKind.PaCo2, 38)], samples.Select(sample => (sample.Vital, sample.Value)));
        Assert.Equal(new Dictionary<string, long> { ["sodium"] = 1 }, report.Ignored);
    }

    [Theory]
    [InlineData("1,141168,30,31,c,l,Heart Rate,fast", "Heart Rate")]
    [InlineData("1,141168,30,31,c,l,GCS Total,Unable to score", "GCS Total")]
    [InlineData("1,141168,30,31,c,l,GCS Total,2", "GCS Total")]
    [InlineData("1,141168,soon,31,c,l,Heart Rate,82", "nursingchartoffset")]
    [InlineData("1,a b,30,31,c,l,Heart Rate,82", "patientunitstayid")]
    [InlineData("1,141168", "row")]
    public void Read_WhenARowIsBad_ReportsItAndGoesOn(string row, string field)
    {
        var (samples, report) = Read(Charting + row + "\n1,141168,31,31,c,l,Heart Rate,83\n");

        Assert.Equal(83, Assert.Single(samples).Value);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, field), (problem.Line, problem.Field));
    }

    [Fact]
    public void Read_OfAnotherTable_SaysWhichAreKnown()
    {
        var (samples, report) = Read("patientunitstayid,gender,age\n141168,Female,70\n");

        Assert.Empty(samples);
        Assert.Contains("vitalPeriodic", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vitalPeriodic.csv", true)]
    [InlineData("vitalaperiodic.csv", true)]
    [InlineData("nurseCharting.csv", true)]
    [InlineData("lab.csv", true)]
    [InlineData("patient.csv", false)]
    [InlineData("vitalPeriodic.csv.gz", false)]
    public void IsRecording_KnowsATableByItsName(string name, bool expected) => Assert.Equal(expected, new EicuReader().IsRecording(name));

    private static RecordedSample Line(TimeSpan offset, VitalKind vital, double value) => Monitor(offset, vital, value) with { Source = SampleSource.Line };

    private static RecordedSample Monitor(TimeSpan offset, VitalKind vital, double value) => new("141168", SampleSource.Monitor, offset, vital, value);

    private static (List<RecordedSample> Samples, ReadReport Report) Read(string text)
    {
        var report = new ReadReport();
        return ([.. new EicuReader().Read(new StringReader(text), "table.csv", report)], report);
    }
}
