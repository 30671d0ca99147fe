using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What the rule book keeps. Past versions' documents and full pages of the journal are states of their own.</summary>
[GenerateSerializer, Alias("icu.RuleBookState")]
internal sealed class RuleBookState
{
    /// <summary>Grows with every change.</summary>
    [Id(0)] public long Version;

    /// <summary>The hospital's rules by their ids, removed ones too, and the built-in ones that were turned off.</summary>
    [Id(1)] public Dictionary<string, RuleBookRule> Rules = new(StringComparer.Ordinal);

    /// <summary>Limits of the hospital and of wards.</summary>
    [Id(2)] public List<RuleLimitSetting> Limits = [];

    /// <summary>The journal's last page.</summary>
    [Id(3)] public List<RuleJournalEntry> Journal = [];

    /// <summary>How many entries the journal has in all.</summary>
    [Id(4)] public long JournalLength;

    /// <summary>A copy to be changed: what is not durable must not be seen.</summary>
    public RuleBookState Copy() => new()
    {
        Version = Version,
        Rules = new Dictionary<string, RuleBookRule>(Rules, StringComparer.Ordinal),
        Limits = [.. Limits],
        Journal = [.. Journal],
        JournalLength = JournalLength,
    };
}

/// <summary>A rule as the rule book keeps it.</summary>
[GenerateSerializer, Immutable, Alias("icu.RuleBookRule")]
internal sealed record RuleBookRule
{
    /// <summary>Its document; <see langword="null"/> for the built-in rule of this id.</summary>
    [Id(0)] public string? Document { get; init; }

    /// <summary>Version of the document; 0 of a built-in rule.</summary>
    [Id(1)] public int Version { get; init; }

    /// <summary>Whether it is evaluated; <see langword="false"/> wins over what the document says.</summary>
    [Id(2)] public bool Enabled { get; init; }

    /// <summary>Whether it was removed: only its versions are kept.</summary>
    [Id(3)] public bool IsRemoved { get; init; }

    /// <summary>How often it was changed.</summary>
    [Id(4)] public long Changes { get; init; }

    /// <summary>All versions the hospital made, oldest first.</summary>
    [Id(5)] public IReadOnlyList<RuleVersionInfo> Versions { get; init; } = [];
}

/// <summary>A document of a rule, or a full page of the journal.</summary>
[GenerateSerializer, Alias("icu.RuleBookPage")]
internal sealed class RuleBookPage
{
    [Id(0)] public string? Document;
    [Id(1)] public List<RuleJournalEntry> Journal = [];
}
