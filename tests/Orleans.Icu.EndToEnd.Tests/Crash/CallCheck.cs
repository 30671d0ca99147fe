namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Whether what was answered over REST is so.</summary>
internal sealed class CallCheck(CrashSite site, Transfers transfers, AttributeChanges changes)
{
    /// <summary>What is wrong.</summary>
    public async Task<List<string>> ProblemsAsync() => [.. await ProblemsOfTransfersAsync(), .. await ProblemsOfAttributesAsync()];

    private async Task<List<string>> ProblemsOfTransfersAsync()
    {
        var problems = new List<string>();
        foreach (var (id, twin) in await site.Rest.DevicesAsync(transfers.Devices))
        {
            // Once each, also those that were repeated because no answer came.
            if (twin.PatientId != transfers.PatientOf(id) || twin.Associations.Count != transfers.Count(id))
            {
                problems.Add(
                    $"{id}: at {twin.PatientId} after {twin.Associations.Count} transfers instead of {transfers.PatientOf(id)} after {transfers.Count(id)}");
            }

            problems.AddRange(await ProblemsOfPatientsAsync(id));
        }

        return problems;
    }

    private async Task<IEnumerable<string>> ProblemsOfPatientsAsync(string device) =>
        from patient in (await site.Rest.PatientsAsync(Transfers.PatientsOf(device))).Values
        let isThere = patient.Associations.Exists(static stay => stay.Until is null)
        where isThere != (patient.Id == transfers.PatientOf(device))
        select $"{patient.Id}: says that {device} is {(isThere ? "there" : "gone")}";

    private async Task<List<string>> ProblemsOfAttributesAsync()
    {
        var problems = new List<string>();
        foreach (var (twin, value) in changes.Answered)
        {
            var id = twin[(twin.IndexOf('/', StringComparison.Ordinal) + 1)..];
            var attributes = twin.StartsWith("devices/", StringComparison.Ordinal)
                ? (await site.Rest.DeviceAsync(id))?.Attributes
                : (await site.Rest.PatientAsync(id))?.Attributes;
            if (attributes?.GetValueOrDefault(AttributeChanges.Name)?.Value.GetInt32() is var seen && seen != value)
            {
                problems.Add($"{twin}: {AttributeChanges.Name} is {seen} instead of {value}");
            }
        }

        return problems;
    }
}
