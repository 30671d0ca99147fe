using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>Alarms over REST.</summary>
internal static class AlarmEndpoints
{
    private const string IdDescription = "Id of the alarm, e.g. patient~pat-1~stroke-score~1";

    public static void MapAlarms(this IEndpointRouteBuilder api)
    {
        var alarms = api.MapGroup("/alarms").WithTags("Alarms");
        alarms.MapGet("", ListAsync).WithName("ListAlarms").WithSummary("Lists alarms, newest first")
            .WithDescription("Live ones, and the newest of those that ended. Every filter given must fit.").WithExample(Examples.AlarmList);
        alarms.MapGet("{id}", GetAsync).WithName("GetAlarm").WithSummary("Shows an alarm with its journal and messages")
            .WithDescription("The journal is oldest first; a message stands as its provider said last.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        alarms.MapPost("{id}/acknowledge", AcknowledgeAsync).WithName("AcknowledgeAlarm").WithSummary("Acknowledges an alarm")
            .WithDescription("Durable when it answers. Acknowledging twice answers alreadyAcknowledged and changes nothing; an ended alarm is a conflict.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithJsonBody<Acknowledgement>("""{ "by": "Dr. Weber", "comment": "on my way" }""");
    }

    private static async Task<Results<Ok<AlarmList>, ValidationProblem>> ListAsync(
        [AsParameters] AlarmListParameters parameters, AlarmReader alarms)
    {
        var errors = new FieldErrors();
        var query = AlarmListRequest.Read(parameters, errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await alarms.ListAsync(query));
    }

    private static async Task<Results<Ok<AlarmAnswer>, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(IdDescription)] string id, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        var alarmId = ReadId(id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await grains.GetGrain<IAlarmGrain>(alarmId.GrainKey).Get(alarmId.Episode) is not { } detail)
        {
            return NotFoundProblem.Of("alarm", id);
        }

        var deliveries = await grains.GetGrain<INotificationGrain>(id).GetDeliveries();
        return TypedResults.Ok(new AlarmAnswer(detail.Alarm, detail.Journal, deliveries));
    }

    private static async Task<Results<Ok<AcknowledgeReceipt>, ValidationProblem, ProblemHttpResult>> AcknowledgeAsync(
        [Description(IdDescription)] string id, IGrainFactory grains, HttpRequest request, ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        var alarmId = ReadId(id, errors);
        var acknowledgement = await Acknowledgement.ReadAsync(request, user, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await grains.GetGrain<IAlarmGrain>(alarmId.GrainKey)
            .Acknowledge(alarmId.Episode, acknowledgement.By, acknowledgement.Comment);
        return receipt.Outcome switch
        {
            AcknowledgeOutcome.NotFound => NotFoundProblem.Of("alarm", id),
            AcknowledgeOutcome.AlreadyEnded => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict, title: "The alarm has ended.", detail: $"Alarm '{id}' had ended before; nothing changed."),
            _ => TypedResults.Ok(receipt),
        };
    }

    /// <summary>Reads the id; its text must be the one the system writes, since it is also the key of the alarm's messages.</summary>
    private static AlarmId ReadId(string text, FieldErrors errors)
    {
        if (!AlarmId.TryParse(text, out var id) || id.ToString() != text)
        {
            errors.Add("id", "must be the id of an alarm, such as patient~pat-1~stroke-score~1");
        }

        return id;
    }
}
