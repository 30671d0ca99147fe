using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Orleans.Icu.Gateway.Tests.OpenApi;

/// <summary>Makes requests that are partly as the document says and partly as it does not.</summary>
internal sealed partial class HostileRequests(Random random, Uri address)
{
    /// <summary>Values as they stand in a URL: some are what is expected somewhere, some can be nowhere.</summary>
    private static readonly string[] Values =
    [
        "mon-1", "pat-1", "spo2-low", "spo2Low", "1", "0", "-1", "true", "false", "high", "2026-11-22T21:00:00Z", "PT5M", "heartRate%20gt%20120", "patient~pat-1~spo2-low~1",
        "", "%00", "a%00b", "%0a", "%0d%0aX-Y:%20z", "%07", "%7f", "%ff%fe", "%ed%a0%80", "%zz", "%", "%25", "%2e%2e", "..", ".", "%2f", "%5c", "a%2fb", "%c3%a4", "%f0%9f%92%94",
        "null", "NaN", "Infinity", "1e999", "9223372036854775808", "99999999999999999999999999", "-0", "0x10", "%D9%A3", "true,false", "[]", "%7B%7D", "%27%20or%201=1", "%3Cscript%3E",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-02-30T00:00:00Z", "2026-11-22T21:00:00", "P99999D", "device~~~1", "patient~p~r~2147483648",
        new('x', 128), new('x', 129), new('9', 400), new('a', 5000), string.Concat(Enumerable.Repeat("%F0%9F%92%94", 200)),
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "null", "true", "5", "\"text\"", "[]", "{}", "{", "}", "{\"a\":}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{\"by\":null}", "{\"by\":{}}", "{\"by\":\"\\ud800\"}", "{\"by\":\"\\u0000\"}",
        "{\"value\":1e999}", "{\"value\":\"85\"}", "{\"value\":-0.0}", "{\"patientId\":[]}", "{\"patientId\":\"a b\"}", "{\"\":1}", "{\"a\":1,\"a\":2}", "\u0000", "\ufeff{}", "rules: [", "rules: &a [*a]",
        "rules:\n  - id: x\n    when: ((((((((((((((((((((((((((((", "{\"stays\":[]}", "{\"stays\":null}", "{\"stays\":[{\"id\":\"x\",\"series\":[{\"time\":\"0001-01-01T00:00:00Z\",\"vitals\":{\"spo2\":1e308}}]}]}",
        new('[', 70_000), "{\"comment\":\"" + new string('c', 60_000) + "\"}", new(' ', 300_000),
    ];

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-16", "application/yaml", "application/merge-patch+json", "text/plain", "text/html", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense", ""];

    private static readonly string[] Tags = ["*", "\"1\"", "W/\"1\"", "1", "\"", "", "\"a,b\"", "\"\u00e4\"", new('"', 300)];

    private static readonly string[] Accepts = ["*/*", "text/html", "application/json;q=0", "nonsense", "application/json", "a/b;q=x"];

    /// <summary>What the last request was, for people.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>The next request to an operation.</summary>
    public HttpRequestMessage Next(string path, HttpMethod method, OpenApiOperation operation)
    {
        var url = Placeholder().Replace(path, _ => Any(Values)) + Query(operation);
        var request = new HttpRequestMessage(
            random.Next(20) == 0 ? HttpMethod.Parse(Any(["GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "BREW"])) : method,
            new Uri(address.GetLeftPart(UriPartial.Authority) + url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.Method != HttpMethod.Get)
        {
            request.Content = Content(operation);
        }

        AddHeaders(request);
        var body = request.Content is null ? "no body" : $"{request.Content.Headers.ContentType} of {request.Content.Headers.ContentLength} bytes";
        Description = $"{request.Method} {url} {request.Headers.ToString().ReplaceLineEndings(" ")}({body})";
        return request;
    }

    private string Query(OpenApiOperation operation)
    {
        var named = (operation.Parameters ?? []).Where(static parameter => parameter.In == ParameterLocation.Query).Select(static parameter => parameter.Name!);
        var parts = named.Append("unknown").SelectMany(name => Enumerable.Repeat(name, random.Next(6) switch { 0 => 2, < 3 => 1, _ => 0 })).Select(name => $"{name}={Any(Values)}").ToList();
        return parts.Count == 0 ? string.Empty : "?" + string.Join('&', parts);
    }

    private ByteArrayContent? Content(OpenApiOperation operation)
    {
        if (random.Next(8) == 0)
        {
            return null;
        }

        var offered = operation.RequestBody?.Content?.FirstOrDefault();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(random.Next(2) == 0 && offered?.Value.Example is { } example ? Mutate(example) : Any(Bodies)));
        var type = random.Next(4) > 0 && offered?.Key is { } expected ? expected : Any(ContentTypes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    /// <summary>The example as it stands, or with one byte of it changed.</summary>
    private string Mutate(JsonNode example)
    {
        var text = example is JsonValue value && value.TryGetValue<string>(out var document) ? document : example.ToJsonString();
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text,
            1 => text[..at] + (char)random.Next(1, 128) + text[(at + 1)..],
            _ => text[..at],
        };
    }

    private void AddHeaders(HttpRequestMessage request)
    {
        Add(request.Headers, "If-Match", Tags, 6);
        Add(request.Headers, "If-None-Match", Tags, 6);
        Add(request.Headers, "Accept", Accepts, 4);
        Add(request.Headers, "Last-Event-ID", ["", "1", "x", "patient~p~r~1.1", new('9', 300)], 6);
    }

    private void Add(HttpRequestHeaders headers, string name, string[] values, int oneOf)
    {
        if (random.Next(oneOf) == 0)
        {
            headers.TryAddWithoutValidation(name, Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(Any(values))));
        }
    }

    private string Any(string[] values) => values[random.Next(values.Length)];

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
