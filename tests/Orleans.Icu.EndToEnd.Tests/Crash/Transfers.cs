using System.Collections.Concurrent;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Devices that are moved between two patients each, again and again.</summary>
internal sealed class Transfers(CrashSite site, IReadOnlyList<string> devices)
{
    private const int AtATime = 4;
    private readonly ConcurrentDictionary<string, int> _moves = new(StringComparer.Ordinal);
    private int _next;
    private int _repeated;

    public IReadOnlyList<string> Devices => devices;

    /// <summary>How often the device was placed at a patient, as far as an answer came.</summary>
    public int Count(string device) => _moves[device];

    /// <summary>Where the last answer placed the device.</summary>
    public string PatientOf(string device) => PatientsOf(device)[(_moves[device] - 1) % 2];

    public static string[] PatientsOf(string device) => [device + "-a", device + "-b"];

    /// <summary>Places each device, before it sends anything.</summary>
    public Task BeginAsync() => Task.WhenAll(devices.Select(MoveAsync));

    /// <summary>To be called each round.</summary>
    public async Task StepAsync()
    {
        var chosen = Enumerable.Range(_next, AtATime).Select(number => devices[number % devices.Count]).ToList();
        _next += AtATime;
        await Task.WhenAll(chosen.Select(MoveAsync));
    }

    public override string ToString() => $"{_moves.Values.Sum()} transfers, {_repeated} of them repeated";

    private async Task MoveAsync(string device)
    {
        var moves = _moves.GetValueOrDefault(device);
        var patient = PatientsOf(device)[moves % 2];
        var isFirst = await site.CallAsync($"the transfer of {device} to {patient}", rest => rest.AssociateAsync(device, patient));
        _moves[device] = moves + 1;
        Interlocked.Add(ref _repeated, isFirst ? 0 : 1);
    }
}
