using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Tests.Recordings;

public sealed class RecordingFilesTests
{
    private static readonly Cinc2012Reader Reader = new();

    [Fact]
    public void Find_InTheSampleFolder_FindsTheStaysOnly()
    {
        var files = RecordingFiles.Find(Reader, [Samples.Folder], out var error);

        Assert.Null(error);
        Assert.Equal(Samples.Files.Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public void Find_WhenAFileIsNamedTwice_TakesItOnce() =>
        Assert.Single(RecordingFiles.Find(Reader, [Samples.Files[0], Samples.Files[0]], out _));

    [Fact]
    public void Find_WhenThePathIsWrong_NamesIt()
    {
        Assert.Empty(RecordingFiles.Find(Reader, [Samples.Folder, "no/such/place"], out var error));
        Assert.Contains("'no/such/place'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WhenTheFolderHoldsNoRecording_SaysSo()
    {
        Assert.Empty(RecordingFiles.Find(new Cinc2019Reader(), [Samples.Folder], out var error));
        Assert.Contains("cinc2019", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenAFileCannotBeOpened_ReportsItAndReadsTheOthers()
    {
        var report = new ReadReport();
        var missing = Path.Combine(Samples.Folder, "404.txt");

        var stays = RecordingFiles.Read(Reader, [missing, Samples.Files[0]], report).Select(sample => sample.StayId).Distinct();

        Assert.Single(stays);
        Assert.Equal(("404.txt", 0, "file"), (report.Problems[0].File, report.Problems[0].Line, report.Problems[0].Field));
    }

    [Theory]
    [InlineData("cinc2012", true)]
    [InlineData("CINC2019", true)]
    [InlineData("mimic3", true)]
    [InlineData("eICU", true)]
    [InlineData("amsterdam", false)]
    public void Find_OfAFormat_KnowsItsName(string format, bool known) => Assert.Equal(known, RecordingFormats.Find(format) is not null);
}
