using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// What the rule book keeps apart: documents of versions and full pages of the journal. Each is written before the book says that it
/// is there, so a crash in between leaves a page that is written again.
/// </summary>
internal sealed class RuleBookPages(IGrainStorage storage, GrainId book)
{
    /// <summary>Entries of a page of the journal.</summary>
    public const int PageLength = 256;

    /// <summary>The document of a version; <see langword="null"/> when there is none.</summary>
    public async Task<string?> ReadDocument(string ruleId, int version) => (await Read(Name(ruleId, version))).State?.Document;

    /// <summary>Keeps the document of a version.</summary>
    public Task WriteDocument(string ruleId, int version, string document) => Write(Name(ruleId, version), new RuleBookPage { Document = document });

    /// <summary>A full page of the journal.</summary>
    public async Task<IReadOnlyList<RuleJournalEntry>> ReadJournal(long page) => (await Read(Name(page))).State?.Journal ?? [];

    /// <summary>Keeps the journal's last page apart when it is full.</summary>
    public async Task TurnPage(RuleBookState next)
    {
        while (next.Journal.Count > PageLength)
        {
            var page = (next.Journal[0].Sequence - 1) / PageLength;
            await Write(Name(page), new RuleBookPage { Journal = next.Journal[..PageLength] });
            next.Journal = next.Journal[PageLength..];
        }
    }

    private async Task<GrainState<RuleBookPage>> Read(string name)
    {
        var record = new GrainState<RuleBookPage>(new RuleBookPage());
        await StoreFault.Reading($"'{name}'", () => storage.ReadStateAsync(name, book, record));
        return record;
    }

    private async Task Write(string name, RuleBookPage page)
    {
        var record = await Read(name);
        record.State = page;
        await StoreFault.Writing($"'{name}'", () => storage.WriteStateAsync(name, book, record));
    }

    private static string Name(string ruleId, int version) => string.Create(CultureInfo.InvariantCulture, $"rule-{ruleId}-{version}");

    private static string Name(long page) => string.Create(CultureInfo.InvariantCulture, $"journal-{page}");
}
