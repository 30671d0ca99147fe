using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Live;

/// <summary>A client of the live feed.</summary>
internal sealed class LiveReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private LiveReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    /// <summary>Connects, and returns when the feed sends what happens from then on.</summary>
    public static async Task<LiveReader> OpenAsync(GatewayHost host, string query, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/live?{query}");
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var reader = new LiveReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var open = await reader.NextAsync("open");
        Assert.True(JsonDocument.Parse(open.Data).RootElement.GetProperty("complete").GetBoolean());
        return reader;
    }

    /// <summary>The next event, heartbeats aside; fails when it has another type.</summary>
    public async Task<SseItem<string>> NextAsync(string type)
    {
        var next = await NextAsync();
        Assert.Equal(type, next.EventType);
        return next;
    }

    /// <summary>The next event, heartbeats aside.</summary>
    public async Task<SseItem<string>> NextAsync()
    {
        var next = await AnyAsync();
        while (next.EventType == "heartbeat")
        {
            next = await AnyAsync();
        }

        return next;
    }

    /// <summary>The next event, whichever.</summary>
    public async Task<SseItem<string>> AnyAsync()
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken), "The feed ended.");
        return _events.Current;
    }

    public void Dispose() => _response.Dispose();
}
