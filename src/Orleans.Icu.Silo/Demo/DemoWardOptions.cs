using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Silo;

/// <summary>A ward of simulated beds inside the silo. Section <c>Demo</c>.</summary>
public sealed class DemoWardOptions
{
    /// <summary>Number of beds; 0 turns the demo off. 0 to 1,000, default 12.</summary>
    [Range(0, 1_000)]
    public int Beds { get; set; } = 12;

    /// <summary>When the patient of the first bed has a stroke, counted from the start. Default 20 s.</summary>
    public TimeSpan StrokeAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Seed of the simulation. Default 1.</summary>
    public int Seed { get; set; } = 1;
}
