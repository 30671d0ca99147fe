namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Whether each record is at exactly one patient, by the counters and by the history.</summary>
internal sealed class RecordCheck(CrashSite site, SteadyWard ward, Transfers transfers, DateTimeOffset start)
{
    private const int ValuesOfARecord = 3;

    /// <summary>What is wrong.</summary>
    public async Task<List<string>> ProblemsAsync()
    {
        var problems = new List<string>();
        foreach (var device in ward.Devices)
        {
            problems.AddRange(await ProblemsOfAsync(device));
        }

        return problems;
    }

    private async Task<List<string>> ProblemsOfAsync(string device)
    {
        var twin = await site.Rest.DeviceAsync(device);
        var patients = PatientsOf(device);
        var counters = (await site.Rest.PatientsAsync(patients)).Values.Select(static patient => patient.Counters).ToList();
        var panes = new List<PaneAnswer>();
        foreach (var patient in patients)
        {
            panes.AddRange(await NumbersAsync(patient));
        }

        return
        [
            .. Compare(device, "records of the twin", ward.Rounds, twin?.Counters.Records ?? 0),
            .. Compare(device, "records of the patients", ward.Rounds, counters.Sum(static one => one.Records)),
            .. Compare(device, "values of the patients", ValuesOfARecord * ward.Rounds, counters.Sum(static one => one.Values)),
            .. Compare(device, "values in the history", ward.Rounds, panes.Sum(static pane => pane.Count)),
            .. Compare(device, "sum of the history", Enumerable.Range(0, ward.Rounds).Sum(SteadyWard.Number), panes.Sum(SumOf)),
        ];
    }

    private string[] PatientsOf(string device) => transfers.Devices.Contains(device) ? Transfers.PatientsOf(device) : [device];

    private async Task<IEnumerable<PaneAnswer>> NumbersAsync(string patient) =>
        (await site.Rest.VitalsAsync(patient, start - TimeSpan.FromHours(1), start + TimeSpan.FromHours(3)))
            .Series.Where(static series => series.Vital == SteadyWard.NumberVital).SelectMany(static series => series.Panes);

    /// <summary>Exact: the numbers are whole, and the mean of at most a minute's records is exact to a hundredth.</summary>
    private static long SumOf(PaneAnswer pane) => (long)Math.Round(pane.Count * pane.Mean);

    private static IEnumerable<string> Compare(string device, string what, long expected, long seen)
    {
        if (expected != seen)
        {
            yield return $"{device}: {what}: {seen} instead of {expected}";
        }
    }
}
