using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>The rule book: the built-in rules and the hospital's, with their versions, limits and journal. One, with the key <see cref="Key"/>.</summary>
[Alias("icu.IRuleBookGrain")]
public interface IRuleBookGrain : IGrainWithStringKey
{
    /// <summary>The key of the one rule book.</summary>
    const string Key = "rules";

    /// <summary>The edition in force, and news of the next one: the observer stays known for a minute.</summary>
    /// <param name="observer">Who to tell of changes.</param>
    /// <param name="known">The edition the caller has; −1 when none.</param>
    /// <returns><see langword="null"/> when the caller's edition is the one in force.</returns>
    [Alias("Follow")]
    Task<RuleBookEdition?> Follow(IRuleBookObserver observer, long known);

    /// <summary>All rules, in the order of their ids.</summary>
    [Alias("List")]
    Task<IReadOnlyList<RuleInfo>> List();

    /// <summary>A rule with its document and its past; <see langword="null"/> when there is none of that id.</summary>
    [Alias("Get")]
    Task<RuleRecord?> Get(string ruleId);

    /// <summary>A version of a rule; <see langword="null"/> when there is none.</summary>
    [Alias("GetVersion")]
    Task<RuleVersionText?> GetVersion(string ruleId, int version);

    /// <summary>
    /// Puts a rule in force, or takes it back: one of the hospital is removed, one that stands in for a built-in rule gives way to it again,
    /// a built-in one is turned off. A rule of danger to life that is there already is changed only when <see cref="RuleChange.Confirm"/>
    /// names it, unless the change brings the built-in rule back. Durable when it returns.
    /// </summary>
    [Alias("Change")]
    Task<RuleChangeReceipt> Change(RuleChange change);

    /// <summary>Puts a rule in force as <see cref="Change"/> does, without a word of confirmation. Refused whole when anything is wrong. Durable when it returns.</summary>
    /// <param name="ruleId">The rule; the document must hold this one and no other.</param>
    /// <param name="document">YAML or JSON.</param>
    /// <param name="by">Who.</param>
    /// <param name="ifTag">A <see cref="TagCondition"/> on the rule's tag; <see langword="null"/> for none.</param>
    [Alias("Put")]
    Task<RuleChangeReceipt> Put(string ruleId, string document, string by, string? ifTag);

    /// <summary>Takes a rule back as <see cref="Change"/> does, without a word of confirmation. Durable when it returns.</summary>
    [Alias("Remove")]
    Task<RuleChangeReceipt> Remove(string ruleId, string by, string? ifTag);

    /// <summary>Says what is wrong with a document of any number of rules, as if it were put in force. Changes nothing.</summary>
    [Alias("Check")]
    Task<RuleChangeReceipt> Check(string document);

    /// <summary>What is set for a parameter, for one ward or for all.</summary>
    [Alias("GetLimit")]
    Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter, string? ward);

    /// <summary>Sets a limit for a ward or for all wards, or takes it back. Durable when it returns.</summary>
    [Alias("SetLimit")]
    Task<RuleLimitReceipt> SetLimit(RuleLimitChange change);

    /// <summary>Notes a change that was made elsewhere: a patient's limit. The same entry twice is one.</summary>
    [Alias("Note")]
    Task Note(RuleJournalEntry entry);

    /// <summary>The journal, newest first.</summary>
    /// <param name="limit">Most entries.</param>
    /// <param name="before">Only entries with a smaller sequence number; <see langword="null"/> for the newest.</param>
    [Alias("GetJournal")]
    Task<RuleJournalPage> GetJournal(int limit, long? before);
}

/// <summary>Hears of changes of the rule book.</summary>
[Alias("icu.IRuleBookObserver")]
public interface IRuleBookObserver : IGrainObserver
{
    /// <summary>There is a new edition.</summary>
    /// <param name="version">Its version.</param>
    [Alias("OnChanged"), OneWay]
    Task OnChanged(long version);
}
