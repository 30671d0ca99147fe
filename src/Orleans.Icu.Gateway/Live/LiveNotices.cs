using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Orleans.Icu.Gateway.Json;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Live;

/// <summary>The server-sent events of the live feed.</summary>
internal static class LiveNotices
{
    /// <summary>Says that the connection lives.</summary>
    public static SseItem<byte[]> Heartbeat { get; } = new(Encoding.UTF8.GetBytes("{}"), "heartbeat");

    /// <summary>The first event. <paramref name="complete"/>: whether the feed receives everything now, or some of it is still being subscribed to.</summary>
    public static SseItem<byte[]> Open(DateTimeOffset time, bool complete) => new(Json(new { time, complete }), "open");

    /// <summary>So many twin changes were dropped since the last event, because the client reads too slowly.</summary>
    public static SseItem<byte[]> Dropped(long twins) => new(Json(new { twins }), "dropped");

    /// <summary>Alarms may have been missed since the last event id: the list of alarms has them.</summary>
    public static SseItem<byte[]> Gap { get; } = new(Json(new { alarms = ApiRoutes.Root + "/alarms" }), "gap");

    public static SseItem<byte[]> Of(LiveEvent item) => new(item.Data, EnumText.Of(item.Kind)) { EventId = item.Id };

    private static byte[] Json<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, GatewayJson.Options);
}
