using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>
/// Publishes alarm facts as CloudEvents 1.0 in structured mode, key = twin id. The event's id is the fact's place in its
/// alarm's journal, so whoever sees a fact twice can tell.
/// </summary>
internal sealed class KafkaAlarmFacts(IRecordPublisher publisher, IOptions<IcuKafkaOptions> options) : IAlarmFactPublisher
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonEventFormatter Formatter = new(Json, default);
    private static readonly KeyValuePair<string, byte[]>[] Headers =
        [new("content-type", Encoding.ASCII.GetBytes("application/cloudevents+json; charset=UTF-8"))];

    public Task Publish(AlarmChange change)
    {
        var (alarm, fact) = (change.Alarm, change.Fact);
        var cloudEvent = new CloudEvent
        {
            Id = $"{alarm.Id}~{fact.Sequence}",
            Type = "org.orleans-icu.alarm." + JsonNamingPolicy.CamelCase.ConvertName(fact.Kind.ToString()),
            Source = new Uri($"/{SourceOf(alarm.TwinKind)}/{alarm.TwinId}", UriKind.Relative),
            Subject = alarm.Id,
            Time = fact.Time,
            DataContentType = MediaTypeNames.Application.Json,
            Data = change,
        };
        return publisher.Publish(
            options.Value.AlarmTopic, alarm.TwinId, Formatter.EncodeStructuredModeMessage(cloudEvent, out _), Headers);
    }

    private static string SourceOf(TwinKind kind) => kind switch
    {
        TwinKind.Device => "devices",
        TwinKind.Patient => "patients",
        _ => "service",
    };
}
