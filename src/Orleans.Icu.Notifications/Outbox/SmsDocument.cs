using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Icu.Notifications;

/// <summary>A text message as its file holds it.</summary>
internal sealed record SmsDocument(
    string Id, string IdempotencyKey, string To, string Text, string? Tag, DateTimeOffset FirstAttemptAt, DateTimeOffset WrittenAt);

[JsonSerializable(typeof(SmsDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class SmsDocumentJson : JsonSerializerContext;

/// <summary>How the file is written: people read it, so umlauts stay umlauts. A page that shows it does its own escaping.</summary>
internal static class SmsDocumentFormat
{
    public static SmsDocumentJson Readable { get; } =
        new(new JsonSerializerOptions(SmsDocumentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
