namespace Orleans.Icu.Contracts;

/// <summary>What can happen to the rule book.</summary>
public enum RuleJournalKind : byte
{
    /// <summary>A rule got a new version.</summary>
    RulePut = 0,

    /// <summary>A rule of the hospital was removed.</summary>
    RuleRemoved = 1,

    /// <summary>A rule was turned off.</summary>
    RuleDisabled = 2,

    /// <summary>A limit was set.</summary>
    LimitSet = 3,

    /// <summary>A limit was taken back.</summary>
    LimitRemoved = 4,
}

/// <summary>An entry of the rule book's journal: append-only, who, when, what.</summary>
[GenerateSerializer, Immutable, Alias("icu.RuleJournalEntry")]
public sealed record RuleJournalEntry
{
    /// <summary>Place in the journal, from 1; 0 before it has one.</summary>
    [Id(0)] public long Sequence { get; init; }

    /// <summary>What happened.</summary>
    [Id(1)] public required RuleJournalKind Kind { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset Time { get; init; }

    /// <summary>Who.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>The rule.</summary>
    [Id(4)] public required string RuleId { get; init; }

    /// <summary>The rule's version afterwards; <see langword="null"/> of limits.</summary>
    [Id(5)] public int? Version { get; init; }

    /// <summary>Of a limit its parameter.</summary>
    [Id(6)] public string? Parameter { get; init; }

    /// <summary>Of a limit its new value; <see langword="null"/> when it was taken back.</summary>
    [Id(7)] public double? Value { get; init; }

    /// <summary>Of a limit the ward it is for; <see langword="null"/> for all wards and of a patient.</summary>
    [Id(8)] public string? Ward { get; init; }

    /// <summary>Of a patient's limit the patient.</summary>
    [Id(9)] public string? PatientId { get; init; }

    /// <summary>Whether it changed a rule of danger to life, which whoever did it had to name once more.</summary>
    [Id(10)] public bool Confirmed { get; init; }
}

/// <summary>A part of the journal.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Sequence number to ask before for the next part; <see langword="null"/> at the end.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleJournalPage")]
public sealed record RuleJournalPage([property: Id(0)] IReadOnlyList<RuleJournalEntry> Entries, [property: Id(1)] long? Next);
