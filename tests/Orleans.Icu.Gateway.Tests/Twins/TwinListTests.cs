using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Twins;

public sealed class TwinListTests(GatewayHost host)
{
    private static double? HeartRate(TwinSummary twin) => twin.Vitals.Where(sample => sample.Kind == VitalKind.HeartRate).Select(sample => (double?)sample.Value).FirstOrDefault();

    private IEnumerable<TwinSummary> Devices => host.Fleet.Index.Where(twin => twin.Kind == TwinKind.Device);

    public static TheoryData<string, Func<IEnumerable<TwinSummary>, IEnumerable<TwinSummary>>> Questions => new()
    {
        { "", twins => twins.OrderBy(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=-id", twins => twins.OrderByDescending(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=heartRate", twins => twins.OrderBy(twin => HeartRate(twin) ?? double.MaxValue).ThenBy(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=-heartRate", twins => twins.OrderByDescending(twin => HeartRate(twin) ?? double.MinValue).ThenBy(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=ward", twins => twins.OrderBy(twin => twin.Ward ?? "~", StringComparer.Ordinal).ThenBy(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=-ward", twins => twins.OrderByDescending(twin => twin.Ward ?? "", StringComparer.Ordinal).ThenBy(twin => twin.Id, StringComparer.Ordinal) },
        { "sort=-lastSeen", twins => twins.OrderByDescending(twin => twin.LastSeenTicks).ThenBy(twin => twin.Id, StringComparer.Ordinal) },
        {
            "filter=heartRate gt 120&filter=spo2 le 90&sort=-heartRate",
            twins => twins.Where(twin => HeartRate(twin) > 120 && twin.Vitals[1].Value <= 90).OrderByDescending(HeartRate).ThenBy(twin => twin.Id, StringComparer.Ordinal)
        },
        {
            "filter=lastSeen ge 2026-11-22T21:01:00Z&sort=version",
            twins => twins.Where(twin => twin.LastSeenTicks >= TestFleet.Start.AddMinutes(1).UtcTicks).OrderBy(twin => twin.Version).ThenBy(twin => twin.Id, StringComparer.Ordinal)
        },
        { "ward=ICU-3", twins => twins.Where(twin => twin.Ward == "ICU-3").OrderBy(twin => twin.Id, StringComparer.Ordinal) },
        { "filter=ward ne ICU-3", twins => twins.Where(twin => twin.Ward != "ICU-3").OrderBy(twin => twin.Id, StringComparer.Ordinal) },
        { "connectivity=offline&q=MON-01", twins => twins.Where(twin => twin.Connectivity == Connectivity.Offline && twin.Id.StartsWith("mon-01", StringComparison.Ordinal)).OrderBy(twin => twin.Id, StringComparer.Ordinal) },
        { "filter=patientId contains PAT-11", twins => twins.Where(twin => twin.PatientId?.Contains("pat-11", StringComparison.Ordinal) == true).OrderBy(twin => twin.Id, StringComparer.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public async Task List_WhenReadPageByPage_EqualsTheReference(string query, Func<IEnumerable<TwinSummary>, IEnumerable<TwinSummary>> reference)
    {
        var expected = reference(Devices).Select(twin => twin.Id).ToList();
        Assert.NotEmpty(expected);

        var (ids, matching) = await ReadAllAsync($"/api/v1/devices?limit=333&{query.Replace(" ", "%20", StringComparison.Ordinal)}");

        Assert.Equal(expected, ids);
        Assert.All(matching, count => Assert.Equal(expected.Count, count));
    }

    [Fact]
    public async Task List_WhenPageSizesDiffer_CursorStaysGood()
    {
        var first = await host.GetJsonAsync("/api/v1/devices?sort=heartRate&limit=7");
        var again = await host.GetJsonAsync("/api/v1/devices?sort=heartRate&limit=7");
        Assert.Equal(first.GetProperty("next").GetString(), again.GetProperty("next").GetString());

        var rest = await host.GetJsonAsync($"/api/v1/devices?sort=heartRate&limit=5&after={first.GetProperty("next").GetString()}");

        var twelve = await host.GetJsonAsync("/api/v1/devices?sort=heartRate&limit=12");
        Assert.Equal(Ids(twelve), [.. Ids(first), .. Ids(rest)]);
        Assert.Equal(twelve.GetProperty("next").GetString(), rest.GetProperty("next").GetString());
    }

    [Fact]
    public async Task List_WhenPageHoldsExactlyAll_HasNoNext()
    {
        var all = await host.GetJsonAsync("/api/v1/patients?limit=40");
        Assert.Equal(40, all.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("next").ValueKind);

        var most = await host.GetJsonAsync("/api/v1/patients?limit=39");
        Assert.Equal(JsonValueKind.String, most.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task List_ShowsWhatTheIndexKnows()
    {
        var twin = Devices.First(twin => twin is { Vitals.Length: 2, PatientId: not null, LastSeenTicks: > 0, Ward: not null });

        var list = await host.GetJsonAsync($"/api/v1/devices?filter=id%20eq%20{twin.Id}");

        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(twin.Id, item.GetProperty("id").GetString());
        Assert.Equal("device", item.GetProperty("kind").GetString());
        Assert.Equal(twin.Ward, item.GetProperty("ward").GetString());
        Assert.Equal(twin.Bed, item.GetProperty("bed").GetString());
        Assert.Equal(twin.PatientId, item.GetProperty("patientId").GetString());
        Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName(twin.Connectivity.ToString()), item.GetProperty("connectivity").GetString());
        Assert.Equal(new DateTimeOffset(twin.LastSeenTicks, TimeSpan.Zero), item.GetProperty("lastSeen").GetDateTimeOffset());
        Assert.EndsWith("Z", item.GetProperty("lastSeen").GetString(), StringComparison.Ordinal);
        Assert.Equal(twin.ActiveConditions, item.GetProperty("activeConditions").GetInt32());
        Assert.Equal(twin.Version, item.GetProperty("version").GetInt64());
        Assert.Equal(HeartRate(twin), item.GetProperty("vitals").GetProperty("heartRate").GetDouble());
        Assert.Equal($"/api/v1/devices/{twin.Id}", item.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal($"/api/v1/patients/{twin.PatientId}", item.GetProperty("links").GetProperty("patient").GetString());
    }

    private static List<string> Ids(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private async Task<(List<string> Ids, List<int> Matching)> ReadAllAsync(string path)
    {
        var (ids, matching) = (new List<string>(), new List<int>());
        for (string? next = null; ;)
        {
            var page = await host.GetJsonAsync(next is null ? path : $"{path}&after={next}");
            ids.AddRange(Ids(page));
            matching.Add(page.GetProperty("matching").GetInt32());
            next = page.GetProperty("next").GetString();
            if (next is null)
            {
                return (ids, matching);
            }
        }
    }
}
