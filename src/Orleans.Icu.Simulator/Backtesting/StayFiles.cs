using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>
/// Makes stays of recordings: vital signs and laboratory values of all of a patient's devices, and the outcome. A stay's zero lies at
/// the begin of a UTC day; then the patient is admitted. Of line and cuff the same one counts as in a patient's twin.
/// </summary>
internal sealed class StayFiles(SimulatorEnvironment environment)
{
    private static readonly long Origin = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly int[] Signals = [.. VitalCatalog.BuiltIn.All.Select(static vital => SignalOf(vital.Name))];
    private static readonly int Admitted = SignalOf("admitted");
    private static readonly int CuffAboveLine = SignalOf("cuffAboveLine");

    /// <summary>The stays, or null when there is none; the reason is on standard error then.</summary>
    public async Task<BacktestData?> LoadAsync(IRecordingReader reader, IEnumerable<string> paths)
    {
        var files = RecordingFiles.Find(reader, paths, out var error);
        if (error is not null)
        {
            await environment.Error.WriteLineAsync(error);
            return null;
        }

        var report = new ReadReport();
        var supplement = StaySupplement.Read(reader.Format, files);
        var stays = Read(RecordingFiles.Read(reader, files, report), supplement);
        await RecordingLoad.ShowProblemsAsync(report, environment.Error);
        if (stays.Count == 0)
        {
            await environment.Error.WriteLineAsync($"There is no vital sign in {files.Count} {reader.Format} files.");
            return null;
        }

        await environment.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Read {files.Count:N0} files, {report.Rows:N0} rows: {report.Samples:N0} values of {stays.Count:N0} stays, {report.StruckOut:N0} rows struck out, {report.ProblemCount:N0} problems."));
        return new BacktestData(reader.Format, stays, supplement.IsEmpty ? null : supplement.OutcomeName);
    }

    private static List<RecordedStay> Read(IEnumerable<RecordedSample> samples, StaySupplement supplement) =>
    [
        .. samples.GroupBy(static sample => sample.StayId, StringComparer.Ordinal)
            .OrderBy(static stay => stay.Key, StringComparer.Ordinal)
            .Select(stay => Build(stay.Key, stay, supplement)),
    ];

    private static RecordedStay Build(string id, IEnumerable<RecordedSample> samples, StaySupplement supplement)
    {
        var builder = new RecordedStayBuilder();
        var zero = 0L;
        var pressures = (PressureSources?)null;
        var records = samples.GroupBy(static sample => (sample.Offset, Device: RecordedPressures.DeviceOf(sample.Source))).Select(static record => record.ToArray());
        foreach (var record in records.OrderBy(static record => record[0].Offset).ThenBy(static record => PressureSources.Order(RecordedPressures.SourceOf(record), VitalsOf(record))))
        {
            Add(builder, record, ref pressures);
            zero = Math.Min(zero, record[0].Offset.Ticks);
        }

        builder.Add(Origin + zero, Admitted, 1);
        return builder.Build(id, Origin + zero, supplement.OutcomeOf(id, Origin));
    }

    /// <summary>Adds what one device recorded at one time.</summary>
    private static void Add(RecordedStayBuilder builder, RecordedSample[] record, ref PressureSources? pressures)
    {
        var time = Origin + record[0].Offset.Ticks;
        var reading = PressureSources.Take(ref pressures, string.Empty, RecordedPressures.SourceOf(record), time, VitalsOf(record));
        foreach (var sample in record)
        {
            builder.Add(time, Signals[(int)sample.Vital], sample.Value, isOutranked: !reading.Counts && PressureSources.IsPressure(sample.Vital));
        }

        foreach (var (kind, value) in reading.Restored?.Pressures ?? [])
        {
            builder.Add(time, Signals[(int)kind], value);
        }

        if (reading.CuffAboveLine is { } difference)
        {
            builder.Add(time, CuffAboveLine, difference);
        }
    }

    private static VitalSample[] VitalsOf(IEnumerable<RecordedSample> record) => [.. record.Select(static sample => new VitalSample(sample.Vital, sample.Value))];

    private static int SignalOf(string name) => IcuVocabulary.Patient.TryGetIndex(name, out var index)
        ? index
        : throw new InvalidOperationException($"Rules of patients know no signal '{name}'.");
}
