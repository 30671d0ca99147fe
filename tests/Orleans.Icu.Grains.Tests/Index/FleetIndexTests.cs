using CsCheck;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class FleetIndexTests
{
    private static readonly Gen<TwinSummary> AnyTwin =
        from number in Gen.Int[0, 60]
        from ward in OneOf<string?>("ward-1", "ward-2", "Ward-10", null)
        from connectivity in Gen.Enum<Connectivity>()
        from conditions in Gen.Int[0, 3]
        from heartRate in Gen.Int[60, 66]
        from hasHeartRate in Gen.Bool
        select new TwinSummary
        {
            Id = $"mon-{number}",
            Kind = TwinKind.Device,
            Version = 1,
            Ward = ward,
            Connectivity = connectivity,
            ActiveConditions = conditions,
            Vitals = hasHeartRate ? [new VitalSample(VitalKind.HeartRate, heartRate)] : [],
        };

    private static readonly Gen<TwinFilter> AnyFilter = Gen.OneOf(
        OneOf("ward-1", "ward-2").Select(OneOf(FilterOperator.Equal, FilterOperator.NotEqual)).Select(static (ward, compare) => new TwinFilter("ward", compare, new(ward, null))),
        Gen.Const(new TwinFilter("ward", FilterOperator.Contains, new("WARD-1", null))),
        Gen.Int[60, 66].Select(Gen.Enum<FilterOperator>().Where(static compare => compare != FilterOperator.Contains)).Select(static (rate, compare) => new TwinFilter("heartRate", compare, new(null, rate))));

    private readonly Icu _icu;
    private readonly IFleetIndexGrain _shard;

    public FleetIndexTests(Icu icu)
    {
        (_icu, _shard) = (icu, icu.Grains.GetGrain<IFleetIndexGrain>(icu.NewId("shard")));
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task Query_WhateverTheFleetAndTheQuestion_PagesTogetherAreTheWholeAnswerInOrder() =>
        await (from twins in AnyTwin.Array[0, 50]
               from filters in AnyFilter.Array[0, 2]
               from sortBy in OneOf("id", "ward", "heartRate", "activeConditions", "connectivity")
               from falling in Gen.Bool
               from limit in Gen.Int[1, 20]
               select (Twins: twins.DistinctBy(static twin => twin.Id).ToArray(), Query: new TwinQuery(filters, sortBy, falling, limit, null)))
            .SampleAsync(Check, iter: 60, threads: 1);

    [Fact]
    public async Task Register_WhenItReturns_TheTwinsOutliveACrash()
    {
        var twins = Enumerable.Range(0, 100).Select(static number => Twin($"mon-{number}", 1)).ToArray();
        await _shard.Register(twins);
        await _icu.Crash(_shard);

        Assert.Equal(100, (await _shard.Query(All)).Matching);
    }

    [Fact]
    public async Task Register_WhenANewerReportCameFirst_TheTwinOutlivesACrash()
    {
        await _shard.Report([Twin("mon-1", 5)]);
        await _shard.Register([Twin("mon-1", 3)]);
        await _icu.Crash(_shard);

        Assert.Equal(5, Assert.Single((await _shard.Query(All)).Twins).Version);
    }

    [Fact]
    public async Task Register_WhenReportsCameFirst_TheShardIsWatchedByAReminder()
    {
        await _shard.Report([Twin("mon-1", 1)]);
        await _shard.Register([Twin("mon-1", 1)]);

        Assert.NotEmpty(_icu.World.Reminders.Of(_shard));
    }

    [Fact]
    public async Task Report_WhenItIsOlderThanWhatIsKnown_ChangesNothing()
    {
        await _shard.Report([Twin("mon-1", 5) with { Ward = "new" }]);
        await _shard.Report([Twin("mon-1", 4) with { Ward = "old" }]);

        Assert.Equal("new", Assert.Single((await _shard.Query(All)).Twins).Ward);
    }

    [Fact]
    public async Task Report_WhenItIsTheFirstAfterACrash_IsTakenThoughTheTwinHasGoneBack()
    {
        await _shard.Register([Twin("mon-1", 5) with { Connectivity = Connectivity.Online }]);
        await _icu.Crash(_shard);
        await _shard.Report([Twin("mon-1", 3) with { Connectivity = Connectivity.Stale }]);
        await _shard.Report([Twin("mon-1", 2) with { Connectivity = Connectivity.Online }]);

        Assert.Equal(Connectivity.Stale, Assert.Single((await _shard.Query(All)).Twins).Connectivity);
    }

    [Fact]
    public async Task ReceiveReminder_WhenTwinsWithWorkAreSilent_WakesThemAndNoOthers()
    {
        var (busy, idle) = (_icu.NewId("mon"), _icu.NewId("mon"));
        await _shard.Register([Twin(busy, 1) with { KeepAwake = true }, Twin(idle, 1)]);
        await _icu.Remind(_shard);
        Assert.Null(await _icu.Listed(TwinKind.Device, busy));
        await _icu.Pass(TimeSpan.FromMinutes(4));
        await _icu.Remind(_shard);

        // A twin that wakes reports itself, to the shard its id belongs to.
        await Eventually.True(async () => await _icu.Listed(TwinKind.Device, busy) is not null, "the busy twin to wake");
        Assert.Null(await _icu.Listed(TwinKind.Device, idle));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static TwinQuery All { get; } = new([], "id", false, 1_000, null);

    private static TwinSummary Twin(string id, long version) => new() { Id = id, Kind = TwinKind.Device, Version = version };

    private async Task Check((TwinSummary[] Twins, TwinQuery Query) sample)
    {
        var shard = _icu.Grains.GetGrain<IFleetIndexGrain>(_icu.NewId("shard"));
        await shard.Register(sample.Twins);
        var expected = Reference(sample.Twins, sample.Query);
        var order = new TwinOrder(new TwinProperties(VitalCatalog.BuiltIn), sample.Query.SortBy, sample.Query.Descending);
        var found = new List<string>();
        var query = sample.Query;
        TwinPage page;
        do
        {
            page = await shard.Query(query);
            Assert.Equal(expected.Count, page.Matching);
            Assert.True(page.Twins.Count <= query.Limit);
            found.AddRange(page.Twins.Select(static twin => twin.Id));
            query = page.Twins.Count == 0 ? query : query with { After = order.MarkOf(page.Twins[^1]) };
        }
        while (page.Twins.Count > 0);

        Assert.Equal(expected, found);
    }

    private static List<string> Reference(TwinSummary[] twins, TwinQuery query)
    {
        var matching = twins.Where(twin => query.Filters.All(filter => Holds(twin, filter))).OrderBy(twin => Key(twin, query.SortBy) is null);
        var ordered = query.Descending
            ? matching.ThenByDescending(twin => Key(twin, query.SortBy), KeyOrder)
            : matching.ThenBy(twin => Key(twin, query.SortBy), KeyOrder);
        return [.. ordered.ThenBy(static twin => twin.Id, StringComparer.Ordinal).Select(static twin => twin.Id)];
    }

    private static readonly Comparer<object?> KeyOrder = Comparer<object?>.Create(static (left, right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (double a, double b) => a.CompareTo(b),
        _ => 0,
    });

    private static object? Key(TwinSummary twin, string property) => property switch
    {
        "id" => twin.Id,
        "ward" => twin.Ward,
        "heartRate" => twin.Vitals.Length == 0 ? null : twin.Vitals[0].Value,
        "activeConditions" => (double)twin.ActiveConditions,
        _ => twin.Connectivity switch { Connectivity.Online => "online", Connectivity.Stale => "stale", Connectivity.Offline => "offline", _ => "unknown" },
    };

    private static bool Holds(TwinSummary twin, TwinFilter filter) => (Key(twin, filter.Property), filter.Operator) switch
    {
        (null, var compare) => compare == FilterOperator.NotEqual,
        (string ward, FilterOperator.Equal) => ward == filter.Value.Text,
        (string ward, FilterOperator.NotEqual) => ward != filter.Value.Text,
        (string ward, _) => ward.Contains(filter.Value.Text!, StringComparison.OrdinalIgnoreCase),
        (double rate, FilterOperator.Equal) => rate == filter.Value.Number,
        (double rate, FilterOperator.NotEqual) => rate != filter.Value.Number,
        (double rate, FilterOperator.Less) => rate < filter.Value.Number,
        (double rate, FilterOperator.LessOrEqual) => rate <= filter.Value.Number,
        (double rate, FilterOperator.Greater) => rate > filter.Value.Number,
        (double rate, _) => rate >= filter.Value.Number,
        _ => throw new InvalidOperationException("No such property here."),
    };
}
