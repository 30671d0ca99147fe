using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>What a monitor is about to send.</summary>
public struct MonitorReading
{
    /// <summary>The time on the monitor's own clock.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>The vital signs, rounded as a monitor shows them; NaN is left out of the record.</summary>
    public VitalSigns Vitals { get; set; }

    /// <summary>Whether nothing is sent at all.</summary>
    public bool Silent { get; set; }

    /// <summary>Whether ECG electrodes are off.</summary>
    public bool LeadsOff { get; set; }

    /// <summary>Whether the monitor sees asystole.</summary>
    public bool Asystole { get; set; }

    /// <summary>Whether the monitor sees atrial fibrillation.</summary>
    public bool AtrialFibrillation { get; set; }

    /// <summary>Charge of the battery, 0 to 100 %.</summary>
    public int BatteryPercent { get; set; }

    /// <summary>Capacity of the battery against a new one, 0 to 100 %.</summary>
    public int BatteryCapacityPercent { get; set; }
}
