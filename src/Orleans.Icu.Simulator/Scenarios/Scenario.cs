using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>
/// Something that happens to a patient or a monitor from an onset on. Several may be laid over one another. One
/// instance belongs to one monitor, because some remember what they saw.
/// </summary>
public abstract class Scenario
{
    private readonly TimeSpan _onset;

    /// <summary>Creates a scenario.</summary>
    /// <param name="name">Its name in <see cref="ScenarioCatalog"/>.</param>
    /// <param name="onset">When it begins, counted from the first reading; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The onset is negative.</exception>
    protected Scenario(string name, TimeSpan onset)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(onset, TimeSpan.Zero);
        Name = name;
        _onset = onset;
    }

    /// <summary>The name it goes by.</summary>
    public string Name { get; }

    /// <summary>When it begins, counted from the first reading.</summary>
    public TimeSpan Onset => _onset;

    /// <summary>How long it has been going on, or null before its onset.</summary>
    /// <param name="sinceStart">Time since the first reading.</param>
    /// <returns>Zero or more, or null.</returns>
    public TimeSpan? SinceOnset(TimeSpan sinceStart) => sinceStart >= _onset ? sinceStart - _onset : null;

    /// <summary>Changes what the body does.</summary>
    /// <param name="sinceOnset">Time since the onset.</param>
    /// <param name="baseline">The patient's normal levels.</param>
    /// <param name="vitals">The vital signs so far; changed in place.</param>
    public virtual void ModifyVitals(TimeSpan sinceOnset, PatientBaseline baseline, ref VitalSigns vitals)
    {
    }

    /// <summary>Changes what the monitor makes of it.</summary>
    /// <param name="sinceOnset">Time since the onset.</param>
    /// <param name="reading">The reading so far, rounded as the monitor shows it; changed in place.</param>
    public virtual void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading)
    {
    }
}
