using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Json;
using Orleans.Icu.Gateway.Twins;

namespace Orleans.Icu.Gateway.Live;

/// <summary>Something to tell live clients. It is written as JSON once, whatever the number of clients, and not at all without any.</summary>
internal sealed class LiveEvent
{
    private readonly object _content;
    private byte[]? _data;

    private LiveEvent(LiveKind kind, object content, string? id)
    {
        (Kind, _content, Id) = (kind, content, id);
    }

    public LiveKind Kind { get; }

    /// <summary>Id of the event, by which a client resumes; alarms only.</summary>
    public string? Id { get; }

    public TwinKind TwinKind { get; private init; }

    public required string TwinId { get; init; }

    public string? PatientId { get; private init; }

    public string? Ward { get; private init; }

    public AlarmPriority Priority { get; private init; }

    public byte[] Data => _data ??= JsonSerializer.SerializeToUtf8Bytes(_content, GatewayJson.Options);

    public static LiveEvent Of(TwinSummary twin, VitalCatalog vitals) => new(LiveKind.Twin, TwinItem.Of(twin, vitals), null)
    {
        TwinKind = twin.Kind,
        TwinId = twin.Id,
        PatientId = twin.PatientId,
        Ward = twin.Ward,
    };

    public static LiveEvent Of(AlarmChange change) => new(LiveKind.Alarm, change, $"{change.Alarm.Id}.{change.Fact.Sequence}")
    {
        TwinKind = change.Alarm.TwinKind,
        TwinId = change.Alarm.TwinId,
        Ward = change.Alarm.Ward,
        Priority = change.Alarm.Priority,
    };
}
