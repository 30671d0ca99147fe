using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>Decides what becomes of changes of the rule book: pure, no clock and no I/O.</summary>
internal static class RuleBook
{
    /// <summary>Ids that no rule can have: they are words of the API, or a technical alarm of the system's own.</summary>
    private static readonly HashSet<string> Reserved = new(["journal", "validate", "backtest", IngestionFault.RuleId], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a silo must know to compile the rules.</summary>
    public static RuleBookEdition Edition(RuleBookState book) => new(
        book.Version,
        [.. book.Rules.Where(static rule => !rule.Value.IsRemoved).Select(static rule => new RuleText(rule.Key, rule.Value.Version, rule.Value.Document, rule.Value.Enabled))],
        book.Limits);

    /// <summary>Changes with every change of the rule; <see langword="null"/> when there is none of that id.</summary>
    public static string? TagOf(RuleBookState book, string ruleId)
    {
        var kept = book.Rules.GetValueOrDefault(ruleId);
        var builtIn = RuleMerge.BuiltIn.GetValueOrDefault(ruleId);
        return kept is { IsRemoved: true } || (kept is null && builtIn is null)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{kept?.Changes ?? 0}-{(kept?.Document is null ? builtIn?.Version : kept.Version)}");
    }

    /// <summary>All rules, in the order of their ids.</summary>
    public static IEnumerable<RuleInfo> List(RuleBookState book, RuleVocabulary vocabulary) => RuleMerge.BuiltIn.Keys
        .Concat(book.Rules.Where(static rule => !rule.Value.IsRemoved).Select(static rule => rule.Key))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(id => Info(book, id, vocabulary))
        .OfType<RuleInfo>();

    /// <summary>A rule; <see langword="null"/> when there is none of that id.</summary>
    public static RuleInfo? Info(RuleBookState book, string ruleId, RuleVocabulary vocabulary)
    {
        if (book.Rules.GetValueOrDefault(ruleId) is not { IsRemoved: false } kept)
        {
            return RuleMerge.BuiltIn.GetValueOrDefault(ruleId) is { } builtIn ? RuleWords.Info(builtIn, true) : null;
        }

        var problems = new List<RuleProblem>();
        if (RuleMerge.Read(Text(ruleId, kept), vocabulary, problems) is { } rule)
        {
            return RuleWords.Info(rule, kept.Document is null);
        }

        return new RuleInfo
        {
            Id = ruleId,
            Version = kept.Version,
            Title = ruleId,
            Enabled = kept.Enabled,
            BuiltIn = kept.Document is null,
            Problem = problems is [] ? "This rule does not come with the software any more." : string.Join("; ", problems),
        };
    }

    /// <summary>The rule's definition; <see langword="null"/> when there is none that can be read.</summary>
    public static RuleDefinition? Find(RuleBookState book, string ruleId, RuleVocabulary vocabulary) => book.Rules.GetValueOrDefault(ruleId) switch
    {
        null => RuleMerge.BuiltIn.GetValueOrDefault(ruleId),
        { IsRemoved: true } => null,
        var kept => RuleMerge.Read(Text(ruleId, kept), vocabulary, []),
    };

    /// <summary>
    /// Whether a change needs a second word: it changes a rule of danger to life that is there, and does not bring the built-in rule back.
    /// A rule that cannot be read counts by what is built in.
    /// </summary>
    public static bool NeedsConfirmation(RuleBookState book, RuleChange change, RuleVocabulary vocabulary)
    {
        var builtIn = RuleMerge.BuiltIn.GetValueOrDefault(change.RuleId);
        var isProtected = builtIn is { Protected: true } || Find(book, change.RuleId, vocabulary) is { Protected: true };
        var bringsBuiltInBack = builtIn is not null
            && (change.Document is { } document ? document == builtIn.Yaml : book.Rules.GetValueOrDefault(change.RuleId) is { Document: not null });
        return isProtected && !bringsBuiltInBack;
    }

    /// <summary>What is wrong with a document that is to hold one rule, put in force as the book stands.</summary>
    public static IReadOnlyList<RuleDocumentProblem> ProblemsOf(RuleBookState book, RuleDocument document, string ruleId)
    {
        if (ProblemsOf(document, ruleId) is { Count: > 0 } problems)
        {
            return problems;
        }

        return NewestVersion(book, ruleId) == int.MaxValue && document.Rules[0].Yaml != RuleMerge.BuiltIn.GetValueOrDefault(ruleId)?.Yaml
            ? [new RuleDocumentProblem(1, 1, ruleId, $"Rule '{ruleId}' has version {int.MaxValue}, and there is no greater one; give the rule another id.")]
            : [];
    }

    private static IReadOnlyList<RuleDocumentProblem> ProblemsOf(RuleDocument document, string ruleId)
    {
        if (!document.IsValid)
        {
            return [.. document.Problems.Select(RuleWords.Problem)];
        }

        return document.Rules switch
        {
            [var rule] when rule.Id == ruleId && !Reserved.Contains(ruleId) => [],
            [_] when Reserved.Contains(ruleId) => [new RuleDocumentProblem(1, 1, ruleId, $"No rule can be called '{ruleId}': it is a word of the system's own.")],
            [var rule] => [new RuleDocumentProblem(1, 1, rule.Id, $"The document is of rule '{rule.Id}', but was sent for '{ruleId}'.")],
            var rules => [new RuleDocumentProblem(1, 1, null, $"The document holds {rules.Length} rules; it must hold one, '{ruleId}'.")],
        };
    }

    /// <summary>Puts a checked document in force.</summary>
    /// <returns><see langword="false"/> when it was so before.</returns>
    public static bool Put(RuleBookState book, RuleDefinition rule, string document, RuleVocabulary vocabulary, string by, DateTimeOffset now)
    {
        var confirmed = NeedsConfirmation(book, new RuleChange(rule.Id, document, by, null, null), vocabulary);
        var kept = book.Rules.GetValueOrDefault(rule.Id);
        var builtIn = RuleMerge.BuiltIn.GetValueOrDefault(rule.Id);
        if (document == builtIn?.Yaml)
        {
            return TakeBuiltIn(book, builtIn, kept, RuleJournalKind.RulePut, by, now);
        }

        if (kept is { IsRemoved: false, Enabled: true } && kept.Document == document)
        {
            return false;
        }

        var version = Math.Max(rule.Version, Math.Min(NewestVersion(book, rule.Id), int.MaxValue - 1) + 1);
        book.Rules[rule.Id] = new RuleBookRule
        {
            Document = document,
            Version = version,
            Enabled = true,
            Changes = (kept?.Changes ?? 0) + 1,
            Versions = [.. kept?.Versions ?? [], new RuleVersionInfo(version, now, by)],
        };
        Note(book, new RuleJournalEntry { Kind = RuleJournalKind.RulePut, Time = now, By = by, RuleId = rule.Id, Version = version, Confirmed = confirmed });
        return true;
    }

    /// <summary>
    /// Removes a rule of the hospital. One that stands in for a built-in rule gives way to it; a built-in rule is turned off.
    /// </summary>
    /// <returns><see langword="false"/> when it was so before.</returns>
    public static bool Remove(RuleBookState book, string ruleId, RuleVocabulary vocabulary, string by, DateTimeOffset now)
    {
        var confirmed = NeedsConfirmation(book, new RuleChange(ruleId, null, by, null, null), vocabulary);
        var kept = book.Rules.GetValueOrDefault(ruleId) ?? new RuleBookRule { Enabled = true };
        if (kept.Document is not null && !kept.IsRemoved && RuleMerge.BuiltIn.GetValueOrDefault(ruleId) is { } builtIn)
        {
            return TakeBuiltIn(book, builtIn, kept, RuleJournalKind.RuleRemoved, by, now);
        }

        var isBuiltIn = RuleMerge.BuiltIn.ContainsKey(ruleId);
        if (kept.IsRemoved || (isBuiltIn && !kept.Enabled))
        {
            return false;
        }

        book.Rules[ruleId] = kept with { Enabled = false, IsRemoved = !isBuiltIn, Changes = kept.Changes + 1 };
        if (!isBuiltIn)
        {
            book.Limits.RemoveAll(limit => limit.RuleId == ruleId);
        }

        Note(book, new RuleJournalEntry
        {
            Kind = isBuiltIn ? RuleJournalKind.RuleDisabled : RuleJournalKind.RuleRemoved,
            Time = now,
            By = by,
            RuleId = ruleId,
            Version = kept.Document is null ? RuleMerge.BuiltIn[ruleId].Version : kept.Version,
            Confirmed = confirmed,
        });
        return true;
    }

    /// <summary>Sets a checked limit, or takes it back.</summary>
    /// <returns><see langword="false"/> when it was so before.</returns>
    public static bool SetLimit(RuleBookState book, RuleLimitChange change, DateTimeOffset now)
    {
        var known = book.Limits.Find(limit => limit.RuleId == change.RuleId && limit.Parameter == change.Parameter && limit.Ward == change.Ward);
        if (known?.Value == change.Value)
        {
            return false;
        }

        book.Limits.RemoveAll(limit => limit == known);
        if (change.Value is { } value)
        {
            book.Limits.Add(new RuleLimitSetting(change.RuleId, change.Parameter, change.Ward, value, now, change.By));
        }

        Note(book, new RuleJournalEntry
        {
            Kind = change.Value is null ? RuleJournalKind.LimitRemoved : RuleJournalKind.LimitSet,
            Time = now,
            By = change.By,
            RuleId = change.RuleId,
            Parameter = change.Parameter,
            Value = change.Value,
            Ward = change.Ward,
        });
        return true;
    }

    /// <summary>Adds to the journal.</summary>
    public static void Note(RuleBookState book, RuleJournalEntry entry) => book.Journal.Add(entry with { Sequence = ++book.JournalLength });

    /// <summary>The greatest version that a rule ever had; numbers are never used again.</summary>
    private static int NewestVersion(RuleBookState book, string ruleId) => Math.Max(
        RuleMerge.BuiltIn.GetValueOrDefault(ruleId)?.Version ?? 0,
        book.Rules.GetValueOrDefault(ruleId)?.Versions is { Count: > 0 } versions ? versions.Max(static one => one.Version) : 0);

    private static RuleText Text(string ruleId, RuleBookRule kept) => new(ruleId, kept.Version, kept.Document, kept.Enabled);

    /// <summary>The built-in text means the built-in rule: it goes on with the software.</summary>
    private static bool TakeBuiltIn(RuleBookState book, RuleDefinition builtIn, RuleBookRule? kept, RuleJournalKind kind, string by, DateTimeOffset now)
    {
        if (kept is null or { Document: null, Enabled: true })
        {
            return false;
        }

        book.Rules[builtIn.Id] = new RuleBookRule { Enabled = true, Changes = kept.Changes + 1, Versions = kept.Versions };
        Note(book, new RuleJournalEntry { Kind = kind, Time = now, By = by, RuleId = builtIn.Id, Version = builtIn.Version });
        return true;
    }
}
