using System.Globalization;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Patients;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Fleets;

/// <summary>Makes fleets of simulated monitors: <c>mon-0001</c> at <c>ward-1</c>, <c>bed-01</c>, and so on.</summary>
public static class Fleet
{
    /// <summary>The id of a fleet's monitor.</summary>
    /// <param name="index">0 for the first.</param>
    /// <returns><c>mon-0001</c> for the first.</returns>
    public static string DeviceId(int index) => string.Create(CultureInfo.InvariantCulture, $"mon-{index + 1:0000}");

    /// <summary>The id of the patient at a fleet's monitor.</summary>
    /// <param name="index">0 for the first.</param>
    /// <returns><c>pat-0001</c> for the first.</returns>
    public static string PatientId(int index) => string.Create(CultureInfo.InvariantCulture, $"pat-{index + 1:0000}");

    /// <summary>Makes a fleet; the same arguments give the same fleet.</summary>
    /// <param name="devices">How many monitors; at least 1.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="scenarios">
    /// What happens. Each request takes the monitors after those of the request before, and begins again at the first
    /// monitor after the last.
    /// </param>
    /// <returns>The monitors, ready to run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no devices, or a scenario wants more than there are.</exception>
    public static IReadOnlyList<MonitorModel> Create(int devices, int seed, IEnumerable<ScenarioRequest>? scenarios = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(devices, 1);
        var assigned = Assign(devices, scenarios ?? []);
        return [.. Enumerable.Range(0, devices).Select(index => new MonitorModel(
            DeviceId(index),
            (int)RandomSource.For(seed, index).Next(),
            BedPlace.Of(index),
            assigned.GetValueOrDefault(index)))];
    }

    private static Dictionary<int, List<Scenario>> Assign(int devices, IEnumerable<ScenarioRequest> requests)
    {
        var assigned = new Dictionary<int, List<Scenario>>();
        var next = 0;
        foreach (var request in requests)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Count, devices);
            for (var i = 0; i < request.Count; i++)
            {
                var device = next++ % devices;
                assigned.TryAdd(device, []);
                assigned[device].Add(ScenarioCatalog.Create(request.Name, request.Onset));
            }
        }

        return assigned;
    }
}
