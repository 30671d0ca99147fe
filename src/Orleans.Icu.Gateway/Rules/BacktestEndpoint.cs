using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Rules over recorded stays, over REST.</summary>
internal static class BacktestEndpoint
{
    /// <summary>How long a backtest may take.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(10);

    /// <summary>How long its body may take to come.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromSeconds(20);

    /// <summary>One at a time in a process, on one thread: the twins need the processors.</summary>
    private static readonly SemaphoreSlim Slot = new(1, 1);

    private const string Example = """
        {
          "rules": "rules:\n  - id: spo2-low\n    title: Low oxygen saturation\n    twin: patient\n    when: spo2 < 88\n    for: 15 s\n",
          "stays": [
            {
              "id": "stay-1",
              "series": [
                { "time": "2026-11-22T21:00:00Z", "vitals": { "spo2": 85, "heartRate": 92 } },
                { "time": "2026-11-22T21:01:00Z", "vitals": { "spo2": 97 } }
              ],
              "outcome": { "happened": true, "onset": "2026-11-22T22:00:00Z" }
            }
          ]
        }
        """;

    public static void MapRuleBacktest(this IEndpointRouteBuilder api) =>
        api.MapPost("/rules/backtest", RunAsync).WithTags("Rules").WithName("BacktestRules").WithSummary("Runs rules over recorded stays")
            .WithDescription(
                $"Nothing is stored and no twin is touched. At most {BacktestStays.Most} stays with {BacktestStays.MostPoints} times together, {BacktestBody.Limit >> 20} MiB, 10 s; one at a time (429 otherwise).")
            .WithJsonBody<BacktestRequest>(Example)
            .WithMetadata(BacktestBody.SizeLimit)
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<BacktestReport>, ValidationProblem, ProblemHttpResult>> RunAsync(HttpRequest request, TimeProvider time)
    {
        // Before the body is read: a hundred of them that come slowly would fill the memory that the twins need.
        if (!await Slot.WaitAsync(TimeSpan.Zero, request.HttpContext.RequestAborted))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status429TooManyRequests, title: "Busy.", detail: "Another backtest runs; send this one again in a few seconds.");
        }

        try
        {
            return await ReadAndRunAsync(request, time);
        }
        finally
        {
            Slot.Release();
        }
    }

    private static async Task<Results<Ok<BacktestReport>, ValidationProblem, ProblemHttpResult>> ReadAndRunAsync(HttpRequest request, TimeProvider time)
    {
        var aborted = request.HttpContext.RequestAborted;
        using var patience = new CancellationTokenSource(LongestUpload, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        request.HttpContext.RequestAborted = end.Token;
        var errors = new FieldErrors();
        BacktestRequest? body;
        try
        {
            body = await BacktestBody.ReadAsync(request, errors);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status408RequestTimeout, title: "Too slow.", detail: $"The body did not come within {LongestUpload.TotalSeconds:0} s.");
        }
        finally
        {
            request.HttpContext.RequestAborted = aborted;
        }

        if (body is null || errors.Any)
        {
            return errors.ToProblem();
        }

        var sets = BacktestDocuments.Read(body, errors);
        var stays = BacktestStays.Read(body.Stays, errors);
        return errors.Any ? errors.ToProblem() : await RunWithinAsync(new BacktestData("request", stays, "as the stays' outcomes say"), sets, time, aborted);
    }

    private static async Task<Results<Ok<BacktestReport>, ValidationProblem, ProblemHttpResult>> RunWithinAsync(
        BacktestData data, List<BacktestRules> sets, TimeProvider time, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(LongestRun, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            return TypedResults.Ok(await Task.Run(() => Backtest.Run(data, sets, threads: 1, end.Token), end.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            var errors = new FieldErrors();
            errors.Add("stays", $"take longer than {LongestRun.TotalSeconds:0} s: send fewer stays, or simpler rules");
            return errors.ToProblem();
        }
    }
}
