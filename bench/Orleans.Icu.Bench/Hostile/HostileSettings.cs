using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Hostile;

/// <summary>What a hostile run does.</summary>
internal sealed record HostileSettings
{
    /// <summary>Partitions of the topics.</summary>
    public const int Partitions = 8;

    /// <summary>Hostile records for each good one.</summary>
    public const int HostileForGood = 4;

    /// <summary>How many hostile records.</summary>
    public required int Records { get; init; }

    /// <summary>What the random choices follow from.</summary>
    public required int Seed { get; init; }

    /// <summary>Most that the silo's working set may grow, bytes.</summary>
    public required long MostGrowth { get; init; }

    /// <summary>What the good records look like.</summary>
    public required LoadShape Good { get; init; }

    /// <summary>Brokers that are there; <see langword="null"/> when <see cref="KafkaTool"/> starts one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The script that starts a broker.</summary>
    public string? KafkaTool { get; init; }

    /// <summary>The silo.</summary>
    public required SiloProgram Silo { get; init; }

    /// <summary>Good records of each device; at least one.</summary>
    public int GoodRounds => Math.Max(1, Records / HostileForGood / Good.Devices);
}
