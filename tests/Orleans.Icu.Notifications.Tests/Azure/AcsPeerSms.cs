using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>The service's text messages: each recipient by itself, repeatable requests answered as the first time.</summary>
internal sealed partial class AcsPeerSms(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (string Message, JsonObject Answer)> _known = [];
    private readonly List<Received> _received = [];

    public IReadOnlyList<Received> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public JsonObject Send(byte[] body)
    {
        var request = JsonNode.Parse(body)!;
        var text = Text(request, "message");
        if (text.Length > 2048
            || !Number().IsMatch(Text(request, "from"))
            || !request["smsSendOptions"]!["enableDeliveryReport"]!.GetValue<bool>())
        {
            throw new PeerRefusalException("message, from or smsSendOptions");
        }

        lock (_lock)
        {
            var items = request["smsRecipients"]!.AsArray().Select(recipient => (JsonNode)SendOne(recipient!, text)).ToArray();
            return new JsonObject { ["value"] = new JsonArray(items) };
        }
    }

    private JsonObject SendOne(JsonNode recipient, string text)
    {
        var to = Text(recipient, "to");
        var id = Guid.ParseExact(Text(recipient, "repeatabilityRequestId"), "D");
        var firstSent = DateTimeOffset.ParseExact(
            Text(recipient, "repeatabilityFirstSent"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (time.GetUtcNow() - firstSent > Remembered)
        {
            return Item(to, 412, "rejected", "Repeatability first sent is not within the 5 minute window.");
        }

        if (_known.TryGetValue(id, out var known))
        {
            return known.Message == to + text
                ? known.Answer.DeepClone().AsObject()
                : Item(to, 400, "rejected", "The request does not match the earlier one.");
        }

        _received.Add(new Received([to], null, text));
        var answer = Item(to, 202, "accepted", null);
        answer["messageId"] = $"Outgoing_20261122213000{Guid.NewGuid()}_noam";
        _known.Add(id, (to + text, answer));
        return answer.DeepClone().AsObject();
    }

    private static JsonObject Item(string to, int status, string repeatability, string? error)
    {
        var item = new JsonObject
        {
            ["to"] = to,
            ["httpStatusCode"] = status,
            ["repeatabilityResult"] = repeatability,
            ["successful"] = status == 202,
        };
        if (error is not null)
        {
            item["errorMessage"] = error;
        }

        return item;
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new PeerRefusalException(name);

    [GeneratedRegex(@"\A\+[0-9]{7,15}\z")]
    private static partial Regex Number();
}
