using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.Tests.Hosting;
using Orleans.Streams;

namespace Orleans.Icu.Gateway.Tests.Live;

public sealed class LiveTests(GatewayHost host)
{
    private static int s_episode;

    private LiveHub Hub => host.Services.GetRequiredService<LiveHub>();

    [Fact]
    public async Task Live_SendsTwinChangesOfTheCluster()
    {
        using var reader = await LiveReader.OpenAsync(host, "ward=live-a");

        await PublishAsync(Twin("mon-1", "live-b"), Twin("mon-2", "live-a") with { Vitals = [new VitalSample(VitalKind.HeartRate, 72.5)] });

        var twin = JsonDocument.Parse((await reader.NextAsync("twin")).Data).RootElement;
        Assert.Equal("mon-2", twin.GetProperty("id").GetString());
        Assert.Equal(72.5, twin.GetProperty("vitals").GetProperty("heartRate").GetDouble());
    }

    [Fact]
    public async Task Live_SendsAlarmsOfTheClusterWithTheirId()
    {
        using var reader = await LiveReader.OpenAsync(host, "kinds=alarm&patient=live-alarm");

        await PublishAsync(Change("patient~live-alarm~stroke-score~1", 1));

        var item = await reader.NextAsync("alarm");
        Assert.Equal("patient~live-alarm~stroke-score~1.1", item.EventId);
        var change = JsonDocument.Parse(item.Data).RootElement;
        Assert.Equal("Stroke risk", change.GetProperty("alarm").GetProperty("title").GetString());
        Assert.Equal("raised", change.GetProperty("fact").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("kinds=twin&ward=live-f", "twin device mon-1, twin device mon-2, twin patient pat-1")]
    [InlineData("kinds=alarm&ward=live-f", "alarm low, alarm high")]
    [InlineData("ward=live-f&priority=medium&kinds=alarm", "alarm high")]
    [InlineData("device=mon-1&ward=live-f", "twin device mon-1")]
    [InlineData("patient=pat-1&ward=live-f", "alarm low, alarm high, twin device mon-2, twin patient pat-1")]
    [InlineData("patient=pat-1&device=mon-1&kinds=twin&ward=live-f", "twin device mon-1, twin device mon-2, twin patient pat-1")]
    public async Task Live_SendsWhatTheFilterWants(string query, string expected)
    {
        using var reader = await LiveReader.OpenAsync(host, query);
        var episode = Interlocked.Increment(ref s_episode);

        Hub.Publish(Change($"patient~pat-1~rule~{episode}", 1, AlarmPriority.Low, "live-f"));
        Hub.Publish(Change($"patient~pat-1~rule~{episode}", 2, AlarmPriority.High, "live-f"));
        Hub.Publish([Twin("mon-1", "live-f"), Twin("mon-2", "live-f") with { PatientId = "pat-1" }, Twin("pat-1", "live-f") with { Kind = TwinKind.Patient }]);

        // Alarms go before twins only among what waits, so the order between the kinds is not promised.
        var received = new List<string>();
        var count = expected.Split(", ").Length;
        while (received.Count < count)
        {
            var item = await reader.NextAsync();
            var data = JsonDocument.Parse(item.Data).RootElement;
            received.Add(item.EventType == "alarm"
                ? $"alarm {data.GetProperty("alarm").GetProperty("priority").GetString()}"
                : $"twin {data.GetProperty("kind").GetString()} {data.GetProperty("id").GetString()}");
        }

        Assert.Equal(expected.Split(", ").Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Live_WhenNothingHappens_SendsHeartbeats()
    {
        using var reader = await LiveReader.OpenAsync(host, "ward=live-silent");

        Assert.Equal("heartbeat", (await reader.AnyAsync()).EventType);
        Assert.Equal("heartbeat", (await reader.AnyAsync()).EventType);
    }

    [Fact]
    public async Task Live_WhenAReaderIsSlow_DropsOldTwinChangesAndCountsThem()
    {
        const int changes = 50_000;
        using var slow = await LiveReader.OpenAsync(host, "ward=live-slow");

        // Nobody reads meanwhile; that this returns is the point.
        Hub.Publish(Enumerable.Range(1, changes).Select(version => Twin("mon-1", "live-slow") with { Version = version }));
        Hub.Publish(Change("patient~live-slow~rule~1", 1, AlarmPriority.High, "live-slow"));

        var (received, dropped, last, alarms) = (0L, 0L, 0L, 0);
        while (last < changes || alarms == 0)
        {
            var item = await slow.NextAsync();
            var data = JsonDocument.Parse(item.Data).RootElement;
            switch (item.EventType)
            {
                case "dropped":
                    dropped += data.GetProperty("twins").GetInt64();
                    break;
                case "alarm":
                    alarms++;
                    break;
                default:
                    Assert.True(data.GetProperty("version").GetInt64() > last, "A change came out of order.");
                    last = data.GetProperty("version").GetInt64();
                    received++;
                    break;
            }
        }

        Assert.True(dropped > 0);
        Assert.Equal(changes, received + dropped);
        Assert.Equal(1, alarms);
    }

    [Fact]
    public async Task Live_WhenTooManyAlarmsWait_CutsTheReaderOff()
    {
        await NobodyAsync();
        using var slow = await LiveReader.OpenAsync(host, "ward=live-flood");
        using var other = await LiveReader.OpenAsync(host, "patient=live-other");
        Assert.Equal(2, Hub.Clients);

        for (var sequence = 1; Hub.Clients == 2; sequence++)
        {
            Assert.True(sequence < 1_000_000, "Nobody was cut off.");
            Hub.Publish(Change("patient~live-flood~rule~1", sequence, AlarmPriority.High, "live-flood"));
        }

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
            {
                await slow.AnyAsync();
            }
        });
        Hub.Publish(Change("patient~live-other~rule~1", 1, AlarmPriority.High, "x"));
        await other.NextAsync("alarm");
    }

    [Fact]
    public async Task Live_WhenResumed_SendsTheAlarmsInBetween()
    {
        using (var first = await LiveReader.OpenAsync(host, "kinds=alarm&patient=live-resume"))
        {
            Hub.Publish(Change("patient~live-resume~rule~1", 1));
            Assert.Equal("patient~live-resume~rule~1.1", (await first.NextAsync("alarm")).EventId);
        }

        Hub.Publish(Change("patient~live-resume~rule~1", 2));
        Hub.Publish(Change("patient~somebody-else~rule~1", 1));
        Hub.Publish(Change("patient~live-resume~rule~1", 3));
        Hub.Publish(Change("patient~live-resume~rule~1", 3));

        using var again = await LiveReader.OpenAsync(host, "kinds=alarm&patient=live-resume", "patient~live-resume~rule~1.1");
        Assert.Equal("patient~live-resume~rule~1.2", (await again.NextAsync("alarm")).EventId);
        Assert.Equal("patient~live-resume~rule~1.3", (await again.NextAsync("alarm")).EventId);
        Hub.Publish(Change("patient~live-resume~rule~1", 4));
        Assert.Equal("patient~live-resume~rule~1.4", (await again.NextAsync("alarm")).EventId);
    }

    [Fact]
    public async Task Live_WhenLastEventIsForgotten_TellsOfTheGap()
    {
        using var reader = await LiveReader.OpenAsync(host, "kinds=alarm", "patient~long-ago~rule~1.1");

        Assert.Contains("/api/v1/alarms", (await reader.NextAsync("gap")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_WhenTheClientLeaves_ForgetsIt()
    {
        await NobodyAsync();
        using (await LiveReader.OpenAsync(host, "ward=live-leaves"))
        {
            Assert.Equal(1, Hub.Clients);
        }

        await NobodyAsync();
    }

    [Fact]
    public async Task Live_WhenFull_SaysWhenToRetry()
    {
        var readers = new List<LiveMailbox>();
        try
        {
            while (Hub.TryJoin(new LiveFilter { Kinds = [] }, null) is { } taken)
            {
                readers.Add(taken);
            }

            using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/live");

            await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(response.Headers.RetryAfter);
        }
        finally
        {
            readers.ForEach(reader =>
            {
                Hub.Leave(reader);
                reader.Dispose();
            });
        }
    }

    [Fact]
    public async Task Live_WhenTheClusterForgetsTheSubscription_SubscribesAgain()
    {
        using var reader = await LiveReader.OpenAsync(host, "ward=live-again");
        var stream = StreamOf(Twin("mon-1", "live-again"));
        var forgotten = Assert.Single(await stream.GetAllSubscriptionHandles());

        await forgotten.UnsubscribeAsync();
        await Eventually.TrueAsync(
            async () => (await stream.GetAllSubscriptionHandles()).Any(handle => handle.HandleId != forgotten.HandleId), "a new subscription");
        await PublishAsync(Twin("mon-1", "live-again"));
        await PublishAsync(Twin("mon-1", "live-again") with { Version = 2 });

        Assert.Equal(1, JsonDocument.Parse((await reader.NextAsync("twin")).Data).RootElement.GetProperty("version").GetInt64());
        Assert.Equal(2, JsonDocument.Parse((await reader.NextAsync("twin")).Data).RootElement.GetProperty("version").GetInt64());
    }

    private static TwinSummary Twin(string id, string ward) => new() { Id = id, Kind = TwinKind.Device, Version = 1, Ward = ward };

    private static AlarmChange Change(string id, int sequence, AlarmPriority priority = AlarmPriority.High, string? ward = null) => new(
        TestFleet.NewAlarm(id) with { Priority = priority, Ward = ward },
        new AlarmFact(sequence, AlarmFactKind.Raised, TestFleet.Start, "rule", null));

    /// <summary>The clients of other tests leave when the server notices.</summary>
    private Task NobodyAsync() => Eventually.TrueAsync(() => Hub.Clients == 0, "all clients to be forgotten");

    private Task PublishAsync(params TwinSummary[] twins) => StreamOf(twins[0]).OnNextAsync(twins);

    private IAsyncStream<TwinSummary[]> StreamOf(TwinSummary twin) => host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(IcuStreams.Provider)
        .GetStream<TwinSummary[]>(StreamId.Create(IcuStreams.Twins, FleetShards.KeyOf(twin.Kind, twin.Id)));

    private Task PublishAsync(AlarmChange change) => host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(IcuStreams.Provider)
        .GetStream<AlarmChange>(StreamId.Create(IcuStreams.Alarms, IcuStreams.AlarmsKey)).OnNextAsync(change);
}
