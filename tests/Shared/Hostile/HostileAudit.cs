using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace Orleans.Icu.Testing;

/// <summary>
/// Says what did not become of hostile records as it must: a record that was set aside twice, never, or without a reason that names its
/// field; a device that does not name what it could not take; a figure that does not count it.
/// </summary>
internal sealed partial class HostileAudit(IReadOnlyList<HostileKind> kinds)
{
    /// <summary>Where records that were set aside are, and samples of those that were taken in part.</summary>
    public const string DeadLetters = "icu.dead-letter";

    private const int MostComplaints = 20;
    private readonly Dictionary<(string Topic, int Partition, long Offset), int> _places = [];
    private readonly long[] _sent = new long[kinds.Count];
    private readonly long[] _setAside = new long[kinds.Count];
    private readonly List<string> _complaints = [];

    /// <summary>The first complaints; none when all is well.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>How many hostile records there are.</summary>
    public long Sent => _sent.Sum();

    /// <summary>How many of them were set aside.</summary>
    public long SetAside => _setAside.Sum();

    /// <summary>How many samples of records that were taken in part there are.</summary>
    public int Samples { get; private set; }

    /// <summary>Whether a device got records of a kind.</summary>
    public bool WasSent(int kind) => _sent[kind] > 0;

    /// <summary>Takes note of a record as it stands in a topic. Other records than hostile ones are passed over.</summary>
    public void Find(ConsumeResult<byte[], byte[]> record)
    {
        if (record.Message.Headers.TryGetLastBytes(HostileRecords.KindHeader, out var number))
        {
            var kind = BitConverter.ToInt32(number);
            _places[(record.Topic, record.Partition.Value, record.Offset.Value)] = kind;
            _sent[kind]++;
        }
    }

    /// <summary>Judges a dead letter, after all records were found.</summary>
    public void Judge(ConsumeResult<byte[], byte[]> letter)
    {
        var reason = Text(letter, "dead-letter-reason");
        var place = (Text(letter, "dead-letter-source-topic"), int.Parse(Text(letter, "dead-letter-source-partition"), CultureInfo.InvariantCulture), long.Parse(Text(letter, "dead-letter-source-offset"), CultureInfo.InvariantCulture));
        var isSample = Text(letter, "dead-letter-class") == "taken-in-part";
        if (!_places.TryGetValue(place, out var number))
        {
            Complain($"{place} is set aside twice, or was never hostile: {reason}");
            return;
        }

        var kind = kinds[number];
        Samples += isSample ? 1 : 0;
        if (!isSample)
        {
            _setAside[number]++;
            _places.Remove(place);
        }

        if (kind.Fate != HostileFate.Either && kind.Fate != (isSample ? HostileFate.InPart : HostileFate.SetAside))
        {
            Complain($"'{kind.Name}' is {(isSample ? "taken in part" : "set aside")}: {reason}");
        }

        if (!(isSample || kind.Field.Length == 0 ? NamesField().IsMatch(reason) : reason.Contains(kind.Field + ": ", StringComparison.Ordinal)))
        {
            Complain($"the reason of '{kind.Name}' does not name '{kind.Field}': {reason}");
        }
    }

    /// <summary>Judges whether as many of each kind were set aside as must be, after all dead letters.</summary>
    public void JudgeCounts()
    {
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            if (kinds[kind].Fate == HostileFate.SetAside && _setAside[kind] != _sent[kind])
            {
                Complain($"of '{kinds[kind].Name}' {_setAside[kind]} of {_sent[kind]} are set aside");
            }
        }
    }

    /// <summary>Judges what a device says it could not take.</summary>
    /// <param name="kind">The kind of its records.</param>
    /// <param name="device">Its id.</param>
    /// <param name="refused">What it names; <see langword="null"/> when nobody knows it.</param>
    public void JudgeDevice(int kind, string device, IReadOnlyList<(string Field, string Reason)>? refused)
    {
        if (refused is null)
        {
            Complain($"{device} of '{kinds[kind].Name}' is not there");
        }
        else if (kinds[kind].Fate == HostileFate.InPart ? !refused.Any(part => part.Field == kinds[kind].Field && part.Reason.Length > 0) : refused.Any(static part => part.Field.Length == 0 || part.Reason.Length == 0))
        {
            Complain($"{device} of '{kinds[kind].Name}' names {string.Join(", ", refused.Select(static part => part.Field))}, not '{kinds[kind].Field}'");
        }
    }

    /// <summary>Judges the figure of refused parts by field.</summary>
    public void JudgeFigure(IReadOnlyDictionary<string, double> byField)
    {
        foreach (var (label, least) in kinds.Index().Where(static one => one.Item.Fate == HostileFate.InPart).GroupBy(static one => one.Item.Label, one => _sent[one.Index]).Select(static group => (group.Key, group.Sum())))
        {
            if (byField.GetValueOrDefault(label) is var counted && counted < least)
            {
                Complain($"the figure of '{label}' is {counted}, at least {least} were sent");
            }
        }
    }

    private void Complain(string complaint)
    {
        if (_complaints.Count < MostComplaints)
        {
            _complaints.Add(complaint);
        }
    }

    private static string Text(ConsumeResult<byte[], byte[]> record, string header) =>
        record.Message.Headers.TryGetLastBytes(header, out var bytes) ? Encoding.UTF8.GetString(bytes) : string.Empty;

    [GeneratedRegex(@"^(?!decoder failed)[A-Za-z0-9_.?() -]+: .+")]
    private static partial Regex NamesField();
}
