using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>What a monitor shows of a measurement, and which of it is status.</summary>
internal static class MonitorDisplay
{
    /// <summary>Whole numbers, except for the temperature with one decimal.</summary>
    public static VitalSigns Round(in VitalSigns measured)
    {
        var shown = measured;
        for (var i = 0; i < VitalSigns.Count; i++)
        {
            var vital = (VitalKind)i;
            shown[vital] = vital == VitalKind.Temperature ? Math.Round(measured[vital] * 10) / 10 : Math.Round(measured[vital]);
        }

        return shown;
    }

    public static bool StatusDiffers(in MonitorReading one, in MonitorReading other) =>
        one.LeadsOff != other.LeadsOff
        || one.Asystole != other.Asystole
        || one.AtrialFibrillation != other.AtrialFibrillation
        || one.BatteryPercent != other.BatteryPercent
        || one.BatteryCapacityPercent != other.BatteryCapacityPercent;
}
