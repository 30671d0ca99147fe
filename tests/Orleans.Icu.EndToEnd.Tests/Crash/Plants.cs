using System.Collections.Concurrent;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A patient that was made ill: one alarm is to be raised and told.</summary>
/// <param name="Patient">The patient, and its device.</param>
/// <param name="Episode">Which plant of this patient, from 1.</param>
/// <param name="Round">The round of its first ill record.</param>
/// <param name="IllAt">The time of its first ill record.</param>
internal sealed record Plant(string Patient, int Episode, int Round, DateTimeOffset IllAt)
{
    /// <summary>Its alarm, once somebody has acknowledged it: nobody knows whose an alarm is but the service, which is asked then.</summary>
    public string AlarmId { get; private set; } = $"the alarm {Episode} of {Patient}";

    public bool IsAcknowledged { get; private set; }

    /// <summary>When the rule's time is over.</summary>
    public DateTimeOffset Due => IllAt + CrashRule.Hold;

    public void Acknowledged(string alarmId) => (AlarmId, IsAcknowledged) = (alarmId, true);
}

/// <summary>
/// Every three seconds another patient falls ill for twelve, and the same one again after a minute at the earliest, when its alarm before
/// is acknowledged.
/// </summary>
internal sealed class Plants(int patients)
{
    private const int Quiet = 5;
    private const int Every = 3;
    private const int Length = 12;
    private const int Rest = 60;
    private readonly ConcurrentQueue<Plant> _all = new();
    private readonly Dictionary<string, Plant> _latest = new(StringComparer.Ordinal);
    private volatile bool _isOver;

    public IReadOnlyCollection<Plant> All => _all;

    /// <summary>The round in which everybody who has fallen ill is well again.</summary>
    public int LastRound => _all.Max(static plant => plant.Round) + Length;

    /// <summary>No more patients fall ill.</summary>
    public void End() => _isOver = true;

    /// <summary>The alarm was acknowledged, so the patient can have another. One that nobody planted is found in the end.</summary>
    public void Acknowledged(string patient, string alarmId) => _all
        .SingleOrDefault(plant => plant.Patient == patient && AlarmId.TryParse(alarmId, out var id) && id.Episode == plant.Episode)?
        .Acknowledged(alarmId);

    /// <summary>Lets patients fall ill and get well before the ward sends its records of this round.</summary>
    public void BeforeRound(SteadyWard ward, int round, DateTimeOffset time)
    {
        foreach (var plant in _latest.Values.Where(plant => plant.Round + Length == round))
        {
            ward.Set(plant.Patient, SteadyWard.Well);
        }

        if (!_isOver && round >= Quiet && round % Every == 0 && ward.Devices.Take(patients).FirstOrDefault(id => IsReady(id, round)) is { } ready)
        {
            Begin(ward, ready, round, time);
        }
    }

    private bool IsReady(string patient, int round) =>
        !_latest.TryGetValue(patient, out var latest) || (round - latest.Round >= Rest && latest.IsAcknowledged);

    private void Begin(SteadyWard ward, string patient, int round, DateTimeOffset time)
    {
        var plant = new Plant(patient, (_latest.GetValueOrDefault(patient)?.Episode ?? 0) + 1, round, time);
        _latest[patient] = plant;
        _all.Enqueue(plant);
        ward.Set(patient, SteadyWard.Ill);
    }
}
