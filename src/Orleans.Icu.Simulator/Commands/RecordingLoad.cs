using System.Globalization;
using Orleans.Icu.Simulator.Recordings;
using Orleans.Icu.Simulator.Replay;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>Reads recordings and says what was found, left out and not understood.</summary>
internal sealed class RecordingLoad(SimulatorEnvironment environment)
{
    private const int ShownProblems = 10;

    /// <summary>The plan of a replay, or null when there is nothing to replay; the reason is on standard error then.</summary>
    public async Task<ReplayPlan?> LoadAsync(IRecordingReader reader, IEnumerable<string> paths)
    {
        var files = RecordingFiles.Find(reader, paths, out var error);
        if (error is not null)
        {
            await environment.Error.WriteLineAsync(error);
            return null;
        }

        var report = new ReadReport();
        var plan = ReplayPlan.Of(reader.Format, RecordingFiles.Read(reader, files, report));
        await ShowProblemsAsync(report, environment.Error);
        if (plan.Records.Count == 0)
        {
            await environment.Error.WriteLineAsync($"There is no vital sign in {files.Count} {reader.Format} files.");
            return null;
        }

        await environment.Output.WriteLineAsync(Describe(files.Count, report, plan));
        return plan;
    }

    /// <summary>Writes the first problems, and how many there are more.</summary>
    public static async Task ShowProblemsAsync(ReadReport report, TextWriter error)
    {
        foreach (var problem in report.Problems.Take(ShownProblems))
        {
            await error.WriteLineAsync(problem.ToString());
        }

        if (report.ProblemCount > ShownProblems)
        {
            await error.WriteLineAsync($"... and {report.ProblemCount - ShownProblems} problems more.");
        }
    }

    private static string Describe(int files, ReadReport report, ReplayPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"Read {files:N0} files, {report.Rows:N0} rows: {report.Samples:N0} values in {plan.Records.Count:N0} records of {plan.Devices.Count:N0} devices over {plan.Length.TotalHours:0.#} h; {report.Ignored.Values.Sum():N0} values of {report.Ignored.Count:N0} other parameters ignored, {report.StruckOut:N0} rows struck out, {report.ProblemCount:N0} problems.");
}
