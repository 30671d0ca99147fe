using System.Runtime.CompilerServices;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Patients;

/// <summary>One reading of all vital signs; <see cref="double.NaN"/> stands for "not measured".</summary>
public struct VitalSigns : IEquatable<VitalSigns>
{
    /// <summary>How many vital signs a reading holds: those below <see cref="VitalKind.Consciousness"/>.</summary>
    public const int Count = (int)VitalKind.Consciousness;

    private Values _values;

    /// <summary>A reading in which nothing is measured.</summary>
    public static VitalSigns None
    {
        get
        {
            var none = new VitalSigns();
            ((Span<double>)none._values).Fill(double.NaN);
            return none;
        }
    }

    /// <summary>The value of one vital sign in its own unit, or NaN.</summary>
    /// <param name="vital">Which vital sign.</param>
    public double this[VitalKind vital]
    {
        readonly get => _values[(int)vital];
        set => _values[(int)vital] = value;
    }

    /// <summary>Heart rate, beats per minute.</summary>
    public double HeartRate { readonly get => this[VitalKind.HeartRate]; set => this[VitalKind.HeartRate] = value; }

    /// <summary>Pulse rate, beats per minute.</summary>
    public double PulseRate { readonly get => this[VitalKind.PulseRate]; set => this[VitalKind.PulseRate] = value; }

    /// <summary>Oxygen saturation, percent.</summary>
    public double Spo2 { readonly get => this[VitalKind.Spo2]; set => this[VitalKind.Spo2] = value; }

    /// <summary>Systolic blood pressure, mmHg.</summary>
    public double SystolicBp { readonly get => this[VitalKind.SystolicBp]; set => this[VitalKind.SystolicBp] = value; }

    /// <summary>Diastolic blood pressure, mmHg.</summary>
    public double DiastolicBp { readonly get => this[VitalKind.DiastolicBp]; set => this[VitalKind.DiastolicBp] = value; }

    /// <summary>Mean blood pressure, mmHg.</summary>
    public double MeanBp { readonly get => this[VitalKind.MeanBp]; set => this[VitalKind.MeanBp] = value; }

    /// <summary>Respiratory rate, breaths per minute.</summary>
    public double RespiratoryRate { readonly get => this[VitalKind.RespiratoryRate]; set => this[VitalKind.RespiratoryRate] = value; }

    /// <summary>Temperature, degrees Celsius.</summary>
    public double Temperature { readonly get => this[VitalKind.Temperature]; set => this[VitalKind.Temperature] = value; }

    /// <inheritdoc/>
    public readonly bool Equals(VitalSigns other) => ((ReadOnlySpan<double>)_values).SequenceEqual(other._values);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is VitalSigns other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(HeartRate, SystolicBp, Temperature);

    /// <summary>Whether two readings are equal in every vital sign.</summary>
    public static bool operator ==(VitalSigns left, VitalSigns right) => left.Equals(right);

    /// <summary>Whether two readings differ in a vital sign.</summary>
    public static bool operator !=(VitalSigns left, VitalSigns right) => !left.Equals(right);

    [InlineArray(Count)]
    private struct Values
    {
        private double _first;
    }
}
