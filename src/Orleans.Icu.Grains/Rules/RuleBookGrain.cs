using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Utilities;

namespace Orleans.Icu.Grains;

/// <summary>The rule book. A shell: <see cref="RuleBook"/> decides on a copy; when the copy is durable it is the book, and silos are told.</summary>
[PreferLocalPlacement]
internal sealed partial class RuleBookGrain : IGrainBase, IRuleBookGrain
{
    private const string StateName = "rulebook";
    private const string Software = "built-in";
    private static readonly TimeSpan ObserverLife = TimeSpan.FromMinutes(1);

    private readonly IGrainStorage _storage;
    private readonly RuleVocabulary _vocabulary;
    private readonly TimeProvider _time;
    private readonly ILogger<RuleBookGrain> _log;
    private readonly RuleBookPages _pages;
    private readonly ObserverManager<IRuleBookObserver> _observers;
    private GrainState<RuleBookState> _record = new(new RuleBookState());

    public RuleBookGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        RuleVocabulary vocabulary,
        TimeProvider time,
        ILogger<RuleBookGrain> log)
    {
        GrainContext = context;
        (_storage, _vocabulary, _time, _log) = (storage, vocabulary, time, log);
        _pages = new RuleBookPages(storage, context.GrainId);
        _observers = new ObserverManager<IRuleBookObserver>(ObserverLife, log);
    }

    public IGrainContext GrainContext { get; }

    private RuleBookState Book => _record.State!;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await StoreFault.Reading("the rule book", () => _storage.ReadStateAsync(StateName, GrainContext.GrainId, _record));
        _record.State ??= new RuleBookState();
    }

    public Task<RuleBookEdition?> Follow(IRuleBookObserver observer, long known)
    {
        _observers.Subscribe(observer, observer);
        return Task.FromResult(known == Book.Version ? null : RuleBook.Edition(Book));
    }

    public Task<IReadOnlyList<RuleInfo>> List() => Task.FromResult<IReadOnlyList<RuleInfo>>([.. RuleBook.List(Book, _vocabulary)]);

    public Task<RuleRecord?> Get(string ruleId)
    {
        if (RuleBook.Info(Book, ruleId, _vocabulary) is not { } rule)
        {
            return Task.FromResult<RuleRecord?>(null);
        }

        var builtIn = RuleMerge.BuiltIn.GetValueOrDefault(ruleId);
        var kept = Book.Rules.GetValueOrDefault(ruleId);
        RuleVersionInfo[] software = builtIn is null ? [] : [new RuleVersionInfo(builtIn.Version, null, Software)];
        return Task.FromResult<RuleRecord?>(new RuleRecord(
            rule,
            kept?.Document ?? builtIn?.Yaml ?? string.Empty,
            RuleBook.TagOf(Book, ruleId)!,
            [.. software, .. kept?.Versions ?? []],
            [.. Book.Limits.Where(limit => limit.RuleId == ruleId)]));
    }

    public async Task<RuleVersionText?> GetVersion(string ruleId, int version)
    {
        if (Book.Rules.GetValueOrDefault(ruleId)?.Versions.FirstOrDefault(one => one.Version == version) is { } info)
        {
            return await _pages.ReadDocument(ruleId, version) is { } document ? new RuleVersionText(ruleId, info, document) : null;
        }

        return RuleMerge.BuiltIn.GetValueOrDefault(ruleId) is { } builtIn && builtIn.Version == version
            ? new RuleVersionText(ruleId, new RuleVersionInfo(version, null, Software), builtIn.Yaml)
            : null;
    }

    public Task<RuleChangeReceipt> Change(RuleChange change)
    {
        if (change.Document is null && RuleBook.TagOf(Book, change.RuleId) is null)
        {
            return Task.FromResult(Answer(RuleChangeOutcome.NotFound, change.RuleId));
        }

        if (!Fits(change.RuleId, change.IfTag))
        {
            return Task.FromResult(Answer(RuleChangeOutcome.Conflict, change.RuleId));
        }

        return change.Document is { } document ? Put(change, document) : Remove(change);
    }

    public Task<RuleChangeReceipt> Put(string ruleId, string document, string by, string? ifTag) =>
        Change(new RuleChange(ruleId, document, by, ifTag, null));

    public Task<RuleChangeReceipt> Remove(string ruleId, string by, string? ifTag) =>
        Change(new RuleChange(ruleId, null, by, ifTag, null));

    private async Task<RuleChangeReceipt> Put(RuleChange change, string document)
    {
        var ruleId = change.RuleId;
        var parsed = RuleParser.Parse(document, ruleId, _vocabulary);
        if (RuleBook.ProblemsOf(Book, parsed, ruleId) is { Count: > 0 } problems)
        {
            return Refused(problems);
        }

        var outcome = RuleBook.TagOf(Book, ruleId) is null ? RuleChangeOutcome.Created : RuleChangeOutcome.Done;
        var next = Book.Copy();
        if (!RuleBook.Put(next, parsed.Rules[0], document, _vocabulary, change.By, _time.GetUtcNow()))
        {
            return Answer(RuleChangeOutcome.Unchanged, ruleId);
        }

        if (ProblemsOf(next, [ruleId]) is { Count: > 0 } together)
        {
            return Refused(together);
        }

        if (!IsConfirmed(change))
        {
            return Answer(RuleChangeOutcome.NotConfirmed, ruleId);
        }

        if (next.Rules[ruleId] is { Document: not null } kept)
        {
            await _pages.WriteDocument(ruleId, kept.Version, document);
        }

        await Take(next);
        return Answer(outcome, ruleId);
    }

    private async Task<RuleChangeReceipt> Remove(RuleChange change)
    {
        var next = Book.Copy();
        if (!RuleBook.Remove(next, change.RuleId, _vocabulary, change.By, _time.GetUtcNow()))
        {
            return Answer(RuleChangeOutcome.Unchanged, change.RuleId);
        }

        if (ProblemsOf(next, [change.RuleId]) is { Count: > 0 } together)
        {
            return Refused(together);
        }

        if (!IsConfirmed(change))
        {
            return Answer(RuleChangeOutcome.NotConfirmed, change.RuleId);
        }

        await Take(next);
        return Answer(RuleChangeOutcome.Done, change.RuleId);
    }

    private bool IsConfirmed(RuleChange change) => change.Confirm == change.RuleId || !RuleBook.NeedsConfirmation(Book, change, _vocabulary);

    public Task<RuleChangeReceipt> Check(string document)
    {
        var parsed = RuleParser.Parse(document, "document", _vocabulary);
        if (!parsed.IsValid)
        {
            return Task.FromResult(Refused([.. parsed.Problems.Select(RuleWords.Problem)]));
        }

        var next = Book.Copy();
        foreach (var rule in parsed.Rules)
        {
            RuleBook.Put(next, rule, rule.Yaml, _vocabulary, Software, _time.GetUtcNow());
        }

        return Task.FromResult(ProblemsOf(next, [.. parsed.Rules.Select(static rule => rule.Id)]) is { Count: > 0 } together
            ? Refused(together)
            : new RuleChangeReceipt(RuleChangeOutcome.Done, [], [.. parsed.Rules.Select(static rule => RuleWords.Info(rule, false))], null, Book.Version));
    }

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter, string? ward) =>
        Task.FromResult(RuleLimitCheck.Answer(RuleBook.Find(Book, ruleId, _vocabulary), ruleId, parameter, Book.Limits, ward, Book.Version));

    public async Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        if (RuleLimitCheck.Refusal(RuleBook.Find(Book, change.RuleId, _vocabulary), change) is { } refusal)
        {
            return refusal;
        }

        var known = await GetLimit(change.RuleId, change.Parameter, change.Ward);
        if (!TagCondition.Holds(change.Condition, known.Setting?.ToTag()))
        {
            return known with { Outcome = RuleChangeOutcome.Conflict };
        }

        var next = Book.Copy();
        var changed = RuleBook.SetLimit(next, change, _time.GetUtcNow());
        if (changed)
        {
            await Take(next);
        }

        return (await GetLimit(change.RuleId, change.Parameter, change.Ward)) with { Outcome = RuleLimitCheck.Outcome(change, known, changed) };
    }

    public async Task Note(RuleJournalEntry entry)
    {
        if (Book.Journal.Exists(known => known with { Sequence = 0 } == entry))
        {
            return;
        }

        var next = Book.Copy();
        RuleBook.Note(next, entry);
        await Store(next);
    }

    public async Task<RuleJournalPage> GetJournal(int limit, long? before)
    {
        var entries = new List<RuleJournalEntry>();
        var sequence = Math.Min(before ?? long.MaxValue, Book.JournalLength + 1) - 1;
        while (sequence > 0 && entries.Count < limit)
        {
            var page = Book.Journal is [var first, ..] && sequence >= first.Sequence
                ? Book.Journal
                : await _pages.ReadJournal((sequence - 1) / RuleBookPages.PageLength);
            var wanted = page.Where(entry => entry.Sequence <= sequence).OrderByDescending(static entry => entry.Sequence).Take(limit - entries.Count).ToList();
            if (wanted is [])
            {
                break;
            }

            entries.AddRange(wanted);
            sequence = wanted[^1].Sequence - 1;
        }

        return new RuleJournalPage(entries, sequence > 0 && entries.Count == limit ? sequence + 1 : null);
    }

    private bool Fits(string ruleId, string? ifTag) => TagCondition.Holds(ifTag, RuleBook.TagOf(Book, ruleId));

    /// <summary>Why rules cannot be put in force together with the others.</summary>
    private IReadOnlyList<RuleDocumentProblem> ProblemsOf(RuleBookState next, IReadOnlyCollection<string> changed)
    {
        try
        {
            // What an older change left unreadable, or what is refused since, is not this one's fault.
            var after = RuleEditions.CompileReadable(RuleBook.Edition(next), _vocabulary, out _);
            var before = CompileInForce();
            var known = before?.Refusals().ToHashSet() ?? [];
            var refusals = after.Refusals().Where(problem => !known.Contains(problem) || changed.Any(id => id == problem.RuleId));
            return [.. refusals.Concat(after.BeyondBudget(before)).Select(RuleWords.Problem)];
        }
        catch (RuleCompilationException failure)
        {
            return [.. failure.Problems.Select(RuleWords.Problem)];
        }
    }

    /// <summary>The rules as they are; <see langword="null"/> when they do not go together, which a change may be about to mend.</summary>
    private RuleEditions? CompileInForce()
    {
        try
        {
            return RuleEditions.CompileReadable(RuleBook.Edition(Book), _vocabulary, out _);
        }
        catch (RuleCompilationException)
        {
            return null;
        }
    }

    /// <summary>Puts a new edition in force: durable first, then told.</summary>
    private async Task Take(RuleBookState next)
    {
        next.Version++;
        await Store(next);
        LogChanged(_log, next.Version);
        await _observers.Notify(observer => observer.OnChanged(next.Version));
    }

    private async Task Store(RuleBookState next)
    {
        try
        {
            await _pages.TurnPage(next);
            var record = new GrainState<RuleBookState>(next) { ETag = _record.ETag, RecordExists = _record.RecordExists };
            await StoreFault.Writing("the rule book", () => _storage.WriteStateAsync(StateName, GrainContext.GrainId, record));
            _record = record;
        }
        catch (Exception)
        {
            // Whether it was stored is not known: the next activation reads what is.
            this.DeactivateOnIdle();
            throw;
        }
    }

    private RuleChangeReceipt Answer(RuleChangeOutcome outcome, string ruleId) => new(
        outcome, [], RuleBook.Info(Book, ruleId, _vocabulary) is { } rule ? [rule] : [], RuleBook.TagOf(Book, ruleId), Book.Version);

    private RuleChangeReceipt Refused(IReadOnlyList<RuleDocumentProblem> problems) => new(RuleChangeOutcome.Refused, problems, [], null, Book.Version);

    [LoggerMessage(IcuEvents.RuleBookChanged, LogLevel.Information, "The rule book was changed: edition {Edition}")]
    private static partial void LogChanged(ILogger logger, long edition);
}
