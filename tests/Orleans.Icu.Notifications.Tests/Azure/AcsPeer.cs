using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>
/// Stands for Azure Communication Services on loopback: checks who asks, the api-version and the body as the service documents them,
/// remembers repeatable requests for five minutes, and keeps e-mail operations. It does not recognise a repeated Operation-Id, since the
/// service does not promise to.
/// </summary>
internal sealed class AcsPeer : IAsyncDisposable
{
    public const string AccessKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";
    public const string Token = "entra-token-of-the-test";

    private readonly WebApplication _app;
    private readonly AcsPeerGate _gate;
    private readonly AcsPeerSms _sms;
    private readonly AcsPeerEmail _email = new();
    private readonly ConcurrentQueue<RequestDelegate> _answers = new();

    private AcsPeer(WebApplication app, TimeProvider time)
    {
        _app = app;
        _gate = new AcsPeerGate(time);
        _sms = new AcsPeerSms(time);
    }

    public Uri Endpoint => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public string ConnectionString => $"endpoint={Endpoint};accesskey={AccessKey}";

    public ConcurrentQueue<PeerRequest> Requests { get; } = new();

    public IReadOnlyList<Received> Received => [.. _sms.Received, .. _email.Received];

    public static async Task<AcsPeer> StartAsync(TimeProvider time, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        var peer = new AcsPeer(app, time);
        app.Run(peer.HandleAsync);
        await app.StartAsync();
        return peer;
    }

    /// <summary>The next request that is not answered otherwise gets this answer. Several are used in order.</summary>
    public void AnswerNext(RequestDelegate answer) => _answers.Enqueue(answer);

    public void AnswerNext(int status, string body = "", params (string Name, string Value)[] headers) => AnswerNext(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    });

    /// <summary>The next request is carried out, and its answer never arrives.</summary>
    public void LoseNextAnswer() => AnswerNext(async context =>
    {
        await CarryOutAsync(context, Requests.Last());
        context.Abort();
    });

    public void FinishEmails(string status, string? errorCode = null) => _email.Finish(status, errorCode);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await PeerRequest.ReadAsync(context);
        Requests.Enqueue(request);
        if (_answers.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        var (status, body) = await CarryOutAsync(context, request);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body?.ToJsonString() ?? string.Empty);
    }

    private Task<(int Status, JsonNode? Body)> CarryOutAsync(HttpContext context, PeerRequest request)
    {
        if (!_gate.LetsIn(request))
        {
            return Answer(401, Error("Denied"));
        }

        try
        {
            return (request.Method, context.Request.Path.Value) switch
            {
                ("POST", "/sms") when request.ApiVersion == "2026-01-23" => Answer(202, _sms.Send(request.Body)),
                ("POST", "/emails:send") when request.ApiVersion == "2025-09-01" => Answer(202, _email.Send(request, context.Response)),
                ("GET", { } path) when path.StartsWith("/emails/operations/", StringComparison.Ordinal)
                    && request.ApiVersion == "2025-09-01" => _email.Find(path) is { } operation
                        ? Answer(200, operation)
                        : Answer(404, Error("NotFound")),
                _ => Answer(404, Error("ResourceNotFound")),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or PeerRefusalException)
        {
            return Answer(400, Error("InvalidInput"));
        }
    }

    private static Task<(int Status, JsonNode? Body)> Answer(int status, JsonNode? body) => Task.FromResult((status, body));

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "No." } };
}
