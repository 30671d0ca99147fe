using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// What the alarms of a twin and rule keep apart: alarms that others have followed, and full pages of a journal. An alarm that nobody
/// acknowledges may come again for days, and what is stored at each of its changes must not grow with them. Each is written before the
/// slot says that it is there, so a crash in between leaves what is written again.
/// </summary>
internal sealed class AlarmPages(IGrainStorage storage, GrainId owner)
{
    /// <summary>Facts of a page. The slot keeps one page more, so that what is written apart was stored before.</summary>
    public const int PageLength = 8;

    /// <summary>Pages read at a time.</summary>
    private const int AtATime = 16;

    /// <summary>Keeps the journal's oldest page apart when there are two in the slot.</summary>
    /// <returns>Whether there were.</returns>
    public async Task<bool> TurnPage(AlarmSlot slot)
    {
        var journal = slot.Journal;
        if (journal.Count < 2 * PageLength)
        {
            return false;
        }

        await Write(PageName(slot.Episode, PagesBefore(journal)), new PastAlarm { Journal = journal[..PageLength] });
        if (slot.Journal == journal)
        {
            // Otherwise a call that did not wait for the store any longer has turned it.
            slot.Journal = journal[PageLength..];
        }

        return true;
    }

    /// <summary>Keeps the slot's alarm apart: another will follow it.</summary>
    public Task Archive(AlarmSlot slot) => Write(PastName(slot.Episode), new PastAlarm { Alarm = slot.Alarm, Journal = slot.Journal });

    /// <summary>An alarm that was followed by another; <see langword="null"/> when there is no such.</summary>
    public async Task<AlarmDetail?> Read(int episode)
    {
        var record = (await ReadState(PastName(episode))).State;
        return record is { Alarm: { } alarm } ? await Whole(episode, alarm, record.Journal) : null;
    }

    /// <summary>An alarm with its whole journal.</summary>
    /// <param name="episode">Which alarm.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="newest">The journal without the pages that are kept apart.</param>
    public async Task<AlarmDetail> Whole(int episode, Alarm alarm, IReadOnlyList<AlarmFact> newest)
    {
        var journal = new List<AlarmFact>();
        foreach (var some in Enumerable.Range(0, PagesBefore(newest)).Chunk(AtATime))
        {
            var pages = await Task.WhenAll(some.Select(page => ReadState(PageName(episode, page))));
            journal.AddRange(pages.SelectMany(static page => page.State?.Journal ?? []));
        }

        journal.AddRange(newest);
        return new AlarmDetail(alarm, journal);
    }

    private static int PagesBefore(IReadOnlyList<AlarmFact> newest) => newest is [var first, ..] ? (first.Sequence - 1) / PageLength : 0;

    private async Task<GrainState<PastAlarm>> ReadState(string name)
    {
        var record = new GrainState<PastAlarm>(new PastAlarm());
        await StoreFault.Reading(name, () => storage.ReadStateAsync(name, owner, record));
        return record;
    }

    private async Task Write(string name, PastAlarm past)
    {
        try
        {
            await WriteOver(name, past, new GrainState<PastAlarm>());
        }
        catch (InconsistentStateException)
        {
            // It was written before a crash.
            await WriteOver(name, past, await ReadState(name));
        }
    }

    private Task WriteOver(string name, PastAlarm past, GrainState<PastAlarm> record)
    {
        record.State = past;
        return StoreFault.Writing(name, () => storage.WriteStateAsync(name, owner, record));
    }

    private static string PastName(int episode) => string.Create(CultureInfo.InvariantCulture, $"alarm-{episode}");

    private static string PageName(int episode, int page) => string.Create(CultureInfo.InvariantCulture, $"alarm-{episode}-facts-{page}");
}
