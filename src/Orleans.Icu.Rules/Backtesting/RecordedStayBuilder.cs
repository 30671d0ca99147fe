using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// Makes a stay of single values. Values of one time are one record; of several values of one signal at one time, each further one is
/// in a further record of the same time, so that none is lost.
/// </summary>
public sealed class RecordedStayBuilder
{
    private readonly List<(long TimeTicks, bool IsOutranked, RuleValue Value)> _values = [];

    /// <summary>How many values it has.</summary>
    public int Count => _values.Count;

    /// <summary>Adds a value; in any order of time.</summary>
    /// <param name="timeTicks">Event time, UTC ticks.</param>
    /// <param name="signal">Index of the signal.</param>
    /// <param name="value">The value, in the signal's unit; possibly an artefact.</param>
    /// <param name="isOutranked">Whether it is of a source that does not count beside another.</param>
    public void Add(long timeTicks, int signal, double value, bool isOutranked = false) => _values.Add((timeTicks, isOutranked, new RuleValue(signal, value)));

    /// <summary>The stay. It ends with its last value.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="startTicks">When it begins; when a value is older, with the oldest value.</param>
    /// <param name="outcome">How it went on.</param>
    public RecordedStay Build(string id, long startTicks, StayOutcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(id);
        var records = ImmutableArray.CreateBuilder<StayRecord>();
        foreach (var moment in _values.GroupBy(static value => (value.TimeTicks, value.IsOutranked)).OrderBy(static group => group.Key))
        {
            records.AddRange(Pack(moment.Key.TimeTicks, moment.Select(static value => value.Value)).Select(record => record with { IsOutranked = moment.Key.IsOutranked }));
        }

        var start = records.Count == 0 ? startTicks : Math.Min(startTicks, records[0].TimeTicks);
        var end = records.Count == 0 ? startTicks : records[^1].TimeTicks;
        return new(id, start, Math.Max(start, end), records.ToImmutable(), outcome);
    }

    private static IEnumerable<StayRecord> Pack(long timeTicks, IEnumerable<RuleValue> values)
    {
        var records = new List<List<RuleValue>>();
        foreach (var value in values)
        {
            var free = records.Find(record => record.TrueForAll(other => other.Signal != value.Signal));
            if (free is null)
            {
                records.Add(free = []);
            }

            free.Add(value);
        }

        return records.Select(record => new StayRecord(timeTicks, [.. record]));
    }
}
