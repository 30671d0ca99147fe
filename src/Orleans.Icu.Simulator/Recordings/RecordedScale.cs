namespace Orleans.Icu.Simulator.Recordings;

/// <summary>What the numbers of a recorded parameter are.</summary>
internal enum RecordedScale
{
    /// <summary>Values in the vital's own unit.</summary>
    Own,

    /// <summary>Degrees Fahrenheit; Celsius is rounded to hundredths.</summary>
    Fahrenheit,

    /// <summary>Totals of the Glasgow coma scale; see <see cref="Consciousness"/>.</summary>
    Glasgow,

    /// <summary>Inspired fractions of oxygen; see <see cref="InspiredOxygen"/>.</summary>
    OxygenFraction,
}
