using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Silo;

/// <summary>A ward of simulated beds inside the silo. Section <c>Demo</c>.</summary>
public sealed class DemoWardOptions
{
    private const int BedsOfTheDemo = 12;

    /// <summary>Number of beds; 0 turns the demo off. 0 to 1,000. Default 12 with the embedded broker, and 0 as soon as <c>Kafka:BootstrapServers</c> names brokers.</summary>
    [Range(0, 1_000)]
    public int? Beds { get; set; }

    /// <summary>When the patient of the first bed has a stroke, counted from the start. 0 to 1 d, default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StrokeAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Seed of the simulation. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The beds when nobody says how many: a Kafka of somebody's own has devices of its own.</summary>
    internal static int BedsBeside(IcuKafkaOptions kafka) => kafka.BootstrapServers.Length == 0 ? BedsOfTheDemo : 0;
}
