using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests.State;

/// <summary>
/// States as earlier versions stored them. The files are never written anew: a new format gets files of its own, and the old ones must
/// stay readable for as long as somebody may have such a state.
/// </summary>
public class GoldenStateTests
{
    /// <summary>The stored id of the first signal that came after the files were written.</summary>
    private const int FirstLaterSignal = 20;

    public static TheoryData<string> Twins => [.. IcuVocabulary.All.Twins];

    [Theory]
    [MemberData(nameof(Twins))]
    public void Read_OfAStateOfAnEarlierVersion_FindsTheLatestValueOfEverySignal(string twin) => AssertKnown(twin, CatalogOf(twin));

    [Theory]
    [MemberData(nameof(Twins))]
    public void Read_OfAStateOfAnEarlierVersion_FindsWindowsPatternsAndCounts(string twin)
    {
        var catalog = CatalogOf(twin);
        var set = GoldenTwin.Compile(twin, catalog, catalog);
        var state = set.Read(Stored(twin));

        Assert.Equal(GoldenTwin.End.UtcTicks, state.NowTicks);
        Assert.Equal(catalog.Signals.Count(IsStored) * (GoldenTwin.Minutes + 1), state.Values);
        Assert.Equal([("avg(heartRate, 2 h)", 88.652), ("min(spo2, 1 h)", 38.2), ("count(temperature, 30 min)", 31)], Terms(set, state, GoldenTwin.Windows));
        var pattern = set.Condition(state, set.IndexOf(GoldenTwin.Pattern));
        Assert.Equal((true, 61), (pattern.Present, pattern.Occurrences));
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Write_InTodaysFormat_HasAFileOfThatFormat(string twin)
    {
        var catalog = CatalogOf(twin);
        var stored = Bench.Store(GoldenTwin.Live(GoldenTwin.Compile(twin, catalog, catalog)));
        if (!File.Exists(FileOf(twin, stored[0])))
        {
            var received = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(FileOf(twin, stored[0])));
            File.WriteAllBytes(received, stored);
            Assert.Fail($"Format {stored[0]} is new: copy {received} to Data/golden, and keep the files of the formats before.");
        }
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Read_WithOneMoreSignalInTheMiddleOfTheCatalog_GivesEachValueToItsOwnSignal(string twin)
    {
        var known = CatalogOf(twin).Signals;
        var more = new SignalDefinition(known.Max(static signal => signal.StoredId) + 1, "lactate", "mmol/L", 0, 30);
        AssertKnown(twin, new SignalCatalog([.. known.Take(5), more, .. known.Skip(5).Reverse()]));
    }

    [Fact]
    public void StoredIds_OfTheVocabulary_AreAsApproved()
    {
        var ids = IcuVocabulary.All.Twins.SelectMany(static twin => CatalogOf(twin).Signals
            .OrderBy(static signal => signal.StoredId)
            .Select(signal => FormattableString.Invariant($"{twin} {signal.StoredId} {signal.Name}")));

        // A line that is there stays as it is, also when its signal is gone.
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "golden", "signal-ids.approved.txt"));
        Assert.Equal(approved, ids);
    }

    private static void AssertKnown(string twin, SignalCatalog catalog)
    {
        var original = CatalogOf(twin);
        var set = GoldenTwin.Compile(twin, catalog, original);
        var state = set.Read(Stored(twin));

        var inputs = set.Explain(state, set.IndexOf(GoldenTwin.EverySignal)).Inputs;
        Assert.Equal(
            original.Signals.Select(static signal => IsStored(signal) ? (signal.Name, GoldenTwin.ValueOf(signal), GoldenTwin.End) : (signal.Name, default(double?), default(DateTimeOffset?))).Order(),
            inputs.Select(static input => (input.Signal, input.Value, input.Time)).Order());
    }

    private static bool IsStored(SignalDefinition signal) => signal.StoredId < FirstLaterSignal;

    private static IEnumerable<(string Text, double Value)> Terms(RuleSet set, RuleState state, string rule) =>
        set.Explain(state, set.IndexOf(rule)).Terms.Select(static term => (term.Text, Math.Round(term.Value ?? -1, 3)));

    private static SignalCatalog CatalogOf(string twin) => IcuVocabulary.All.TryGetCatalog(twin, out var catalog) ? catalog : throw new ArgumentException(twin);

    private static byte[] Stored(string twin) => File.ReadAllBytes(FileOf(twin, 3));

    private static string FileOf(string twin, int format) =>
        Path.Combine(AppContext.BaseDirectory, "Data", "golden", FormattableString.Invariant($"rules-{twin}-{format}.bin"));
}
