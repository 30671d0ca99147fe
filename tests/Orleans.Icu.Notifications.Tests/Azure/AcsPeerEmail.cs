using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>The service's e-mail operations. A second request with the same Operation-Id sends a second message.</summary>
internal sealed class AcsPeerEmail
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, JsonObject> _operations = [];
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

    public JsonObject Send(PeerRequest request, HttpResponse response)
    {
        var id = Guid.ParseExact(request.Headers.GetValueOrDefault("Operation-Id") ?? string.Empty, "D");
        var body = JsonNode.Parse(request.Body)!;
        if (body["senderAddress"]?.GetValue<string>() != "icu@example.org")
        {
            throw new PeerRefusalException("senderAddress");
        }

        var to = body["recipients"]!["to"]!.AsArray().Select(recipient => recipient!["address"]!.GetValue<string>()).ToList();
        lock (_lock)
        {
            _received.Add(new Received(to, Text(body, "subject"), Text(body, "plainText")));
            _operations[id] = new JsonObject { ["id"] = id.ToString("D"), ["status"] = "Running" };
            response.Headers["Operation-Location"] = $"https://{request.Host}/emails/operations/{id:D}?api-version=2025-09-01";
            response.Headers.RetryAfter = "30";
            return _operations[id].DeepClone().AsObject();
        }
    }

    public JsonObject? Find(string path)
    {
        lock (_lock)
        {
            return Guid.TryParseExact(path.Split('/')[^1], "D", out var id) && _operations.TryGetValue(id, out var operation)
                ? operation.DeepClone().AsObject()
                : null;
        }
    }

    public void Finish(string status, string? errorCode)
    {
        lock (_lock)
        {
            foreach (var operation in _operations.Values)
            {
                operation["status"] = status;
                operation["error"] = errorCode is null
                    ? null
                    : new JsonObject { ["code"] = errorCode, ["message"] = "To anna@example.org." };
            }
        }
    }

    private static string Text(JsonNode body, string name) =>
        body["content"]?[name]?.GetValue<string>() ?? throw new PeerRefusalException(name);
}
