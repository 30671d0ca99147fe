using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.OpenApi;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.OpenApi;

/// <summary>
/// Hostile requests to every operation of the document: wrong types, huge and empty values, control characters, broken encodings,
/// missing bodies, wrong content types. <c>ICU_FUZZ_REQUESTS</c> makes more of them, <c>ICU_FUZZ_SEED</c> others.
/// </summary>
public sealed class FuzzTests(GatewayHost host)
{
    private static readonly int Requests = Setting("ICU_FUZZ_REQUESTS", 300);
    private static readonly int Seed = Setting("ICU_FUZZ_SEED", 20_261_122);

    [Fact]
    public async Task Send_WhateverIsSent_AnswersOrSaysWhatIsWrong()
    {
        host.Fleet.Device("mon-1");
        host.Fleet.Patient("pat-1");
        var json = await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var operations = OpenApiDocument.Parse(json, "json").Document!.Paths
            .SelectMany(static path => path.Value.Operations!.Select(operation => (Path: path.Key, Method: operation.Key, Operation: operation.Value)))
            .ToList();
        var hostile = new HostileRequests(new Random(Seed), host.Client.BaseAddress!);
        var slowest = (Time: TimeSpan.Zero, Request: string.Empty);
        for (var number = 0; number < Requests; number++)
        {
            // Each operation in turn, so that none is left out of a short run.
            var (path, method, operation) = operations[number % operations.Count];
            using var request = hostile.Next(path, method, operation);
            var began = Stopwatch.GetTimestamp();
            using var response = await SendAsync(request, $"request {number} of seed {Seed}: {hostile.Description}");
            await RequireAnswerAsync(response, $"request {number} of seed {Seed}: {hostile.Description}");
            slowest = Stopwatch.GetElapsedTime(began) is var time && time > slowest.Time ? (time, hostile.Description) : slowest;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Requests} requests; the slowest took {slowest.Time.TotalMilliseconds:0} ms: {slowest.Request}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string description)
    {
        try
        {
            return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new HttpRequestException($"No answer to {description}", exception);
        }
    }

    private static async Task RequireAnswerAsync(HttpResponseMessage response, string request)
    {
        var isOutage = response is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null };
        Assert.True((int)response.StatusCode < 500 || isOutage, $"{(int)response.StatusCode} to {request}");
        if ((int)response.StatusCode < 400)
        {
            return;
        }

        var said = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {said} to {request}");
        using var problem = JsonDocument.Parse(said);
        Assert.Equal((int)response.StatusCode, problem.RootElement.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("title").GetString()), request);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
