using Orleans.Icu.Bench.Generating;

namespace Orleans.Icu.Bench.Running;

/// <summary>What a load run does.</summary>
internal sealed record LoadSettings
{
    /// <summary>What the records look like.</summary>
    public required LoadShape Shape { get; init; }

    /// <summary>Records of the backlog that is caught up with; 0 for a steady rate.</summary>
    public long Records { get; init; }

    /// <summary>Records a second; 0 for a backlog.</summary>
    public int Rate { get; init; }

    /// <summary>How long the steady rate is measured, s.</summary>
    public int Seconds { get; init; }

    /// <summary>How long the steady rate runs before it is measured, s.</summary>
    public int WarmUpSeconds { get; init; }

    /// <summary>Brokers that are there; <see langword="null"/> when <see cref="KafkaTool"/> starts one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The script that starts a broker.</summary>
    public string? KafkaTool { get; init; }

    /// <summary>Partitions of the topics.</summary>
    public required int Partitions { get; init; }

    /// <summary>More settings of the silo, <c>Name=Value</c>.</summary>
    public IReadOnlyList<string> SiloSettings { get; init; } = [];

    /// <summary>The rules in force; all built-in ones when empty.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Rules that are turned off.</summary>
    public IReadOnlyList<string> WithoutRules { get; init; } = [];

    /// <summary>Folder of a published silo; <see langword="null"/> for the one that was built with the bench.</summary>
    public string? SiloFolder { get; init; }

    /// <summary>Whether every twin is asked for its counter at the end.</summary>
    public bool Audit { get; init; } = true;

    /// <summary>Whether memory is measured, which starts an idle silo first.</summary>
    public bool Memory { get; init; } = true;

    /// <summary>Most seconds a backlog may take.</summary>
    public int TimeoutSeconds { get; init; } = 600;
}
