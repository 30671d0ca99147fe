using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The rule book over REST.</summary>
internal static class RuleEndpoints
{
    private const string Put = "A document of one rule, whose id is that of the path. Refused whole when anything is wrong with it, with every problem's line and column. "
        + "The version in the document counts when it is greater than the newest; otherwise the next number is taken. When it answers, the rule is durable and in force on "
        + "the silo that answers; on the others within seconds. 201 when there was no rule of that id. A rule of danger to life ('protected': asystole, for one) is replaced only with 'confirm'.";

    private const string Delete = "A rule of the hospital is removed, its versions stay. One that stands in for a built-in rule gives way to it again. A built-in one is turned off, "
        + "and turned on again by PUT of its document. Alarms the rule had raised end. If-Match keeps a repeated request from doing the next of these. "
        + "A rule of danger to life ('protected') is turned off or removed only with 'confirm'.";

    public static void MapRules(this IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("Rules");
        rules.MapGet("", ListAsync).WithName("ListRules").WithSummary("Lists the rules")
            .WithDescription("The built-in ones and the hospital's, in the order of their ids.").WithExample(RuleExamples.List);
        rules.MapGet("{id}", GetAsync).WithName("GetRule").WithSummary("Shows a rule with its document, versions and limits")
            .WithDescription("The document is as it was put.").WithEntityTag().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("{id}/versions/{version}", GetVersionAsync).WithName("GetRuleVersion").WithSummary("Shows a version of a rule")
            .WithDescription("Versions stay, also of a rule that was removed.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPut("{id}", PutAsync).WithName("PutRule").WithSummary("Puts a rule in force").WithDescription(Put)
            .WithConditions().WithRuleBody();
        rules.MapDelete("{id}", DeleteAsync).WithName("DeleteRule").WithSummary("Removes a rule, or turns a built-in one off").WithDescription(Delete)
            .WithConditions().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPost("validate", ValidateAsync).WithName("ValidateRules").WithSummary("Says what is wrong with a document of rules")
            .WithDescription("As if its rules were put in force, together with those that are. Changes nothing.").WithRuleBody();
        rules.MapGet("journal", GetJournalAsync).WithName("GetRuleJournal").WithSummary("Shows who changed rules and limits, newest first")
            .WithDescription("Limits of patients are in it as well.");
    }

    private static async Task<Results<Ok<RuleList>, ValidationProblem>> ListAsync([AsParameters] RuleListParameters parameters, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        var twin = TextRules.Name("twin", parameters.Twin, TwinKind.Patient, errors);
        var enabled = TextRules.Boolean("enabled", parameters.Enabled, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var rules = await Book(grains).List();
        return TypedResults.Ok(new RuleList(
            [.. rules.Where(rule => (parameters.Twin is null || rule.Twin == twin) && (enabled is null || rule.Enabled == enabled))]));
    }

    private static async Task<Results<Ok<RuleRecord>, StatusCodeHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        [Description(RuleText.IdDescription)] string id, IGrainFactory grains, HttpContext context)
    {
        var errors = new FieldErrors();
        RuleText.RequireId("id", id, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await Book(grains).Get(id) switch
        {
            null => NotFoundProblem.Of("rule", id),
            var rule when EntityTag.IsKnown(context, rule.Tag) => TypedResults.StatusCode(StatusCodes.Status304NotModified),
            var rule => TypedResults.Ok(rule),
        };
    }

    private static async Task<Results<Ok<RuleVersionText>, ValidationProblem, ProblemHttpResult>> GetVersionAsync(
        [Description(RuleText.IdDescription)] string id, [Description("Number of the version, from 1")] string version, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        RuleText.RequireId("id", id, errors);
        var number = TextRules.Integer("version", version, 1, int.MaxValue, 1, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await Book(grains).GetVersion(id, number) is { } text
            ? TypedResults.Ok(text)
            : NotFoundProblem.Of("rule", string.Create(CultureInfo.InvariantCulture, $"{id} version {number}"));
    }

    private static async Task<Results<Ok<RuleRecord>, Created<RuleRecord>, ValidationProblem, ProblemHttpResult>> PutAsync(
        [Description(RuleText.IdDescription)] string id,
        [AsParameters] RuleChangeParameters parameters,
        IGrainFactory grains,
        [FromServices] ILocalRules? local,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        RuleText.RequireId("id", id, errors);
        var by = ByParameters.Read(parameters.By, errors);
        var confirm = RuleChangeParameters.ReadConfirm(parameters.Confirm, id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        var document = await RuleDocumentBody.ReadAsync(context.Request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await Book(grains).Change(new RuleChange(id, document, Caller.NameOf(user) ?? by ?? Caller.Anonymous, condition, confirm));
        return receipt.Outcome switch
        {
            RuleChangeOutcome.Refused => RuleProblems.Refused(receipt),
            RuleChangeOutcome.Conflict => ConditionProblem.Of($"Rule '{id}'", receipt.Tag),
            RuleChangeOutcome.NotConfirmed => RuleProblems.NotConfirmed(id),
            _ => await AnswerAsync(id, receipt, grains, local, context),
        };
    }

    private static async Task<Results<Ok<RuleRecord>, NoContent, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        [Description(RuleText.IdDescription)] string id,
        [AsParameters] RuleChangeParameters parameters,
        IGrainFactory grains,
        [FromServices] ILocalRules? local,
        HttpContext context,
        ClaimsPrincipal user)
    {
        var errors = new FieldErrors();
        RuleText.RequireId("id", id, errors);
        var by = ByParameters.Read(parameters.By, errors);
        var confirm = RuleChangeParameters.ReadConfirm(parameters.Confirm, id, errors);
        var condition = EntityTag.Condition(context.Request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await Book(grains).Change(new RuleChange(id, null, Caller.NameOf(user) ?? by ?? Caller.Anonymous, condition, confirm));
        switch (receipt.Outcome)
        {
            case RuleChangeOutcome.NotFound:
                return NotFoundProblem.Of("rule", id);
            case RuleChangeOutcome.Refused:
                return RuleProblems.Refused(receipt);
            case RuleChangeOutcome.Conflict:
                return ConditionProblem.Of($"Rule '{id}'", receipt.Tag);
            case RuleChangeOutcome.NotConfirmed:
                return RuleProblems.NotConfirmed(id);
        }

        await WaitAsync(receipt.Edition, local, context);
        return await Book(grains).Get(id) is { } rule ? TypedResults.Ok(rule) : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RuleCheckAnswer>, ValidationProblem>> ValidateAsync(IGrainFactory grains, HttpRequest request)
    {
        var errors = new FieldErrors();
        var document = await RuleDocumentBody.ReadAsync(request, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var receipt = await Book(grains).Check(document);
        return TypedResults.Ok(new RuleCheckAnswer(receipt.Problems.Count == 0, receipt.Rules, receipt.Problems));
    }

    private static async Task<Results<Ok<RuleJournalPage>, ValidationProblem>> GetJournalAsync([AsParameters] JournalParameters parameters, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        var limit = parameters.ReadLimit(errors);
        var before = parameters.ReadBefore(errors);
        return errors.Any ? errors.ToProblem() : TypedResults.Ok(await Book(grains).GetJournal(limit, before));
    }

    private static async Task<Results<Ok<RuleRecord>, Created<RuleRecord>, ValidationProblem, ProblemHttpResult>> AnswerAsync(
        string id, RuleChangeReceipt receipt, IGrainFactory grains, ILocalRules? local, HttpContext context)
    {
        await WaitAsync(receipt.Edition, local, context);
        if (await Book(grains).Get(id) is not { } rule)
        {
            return NotFoundProblem.Of("rule", id);
        }

        EntityTag.IsKnown(context, rule.Tag);
        return receipt.Outcome == RuleChangeOutcome.Created ? TypedResults.Created(context.Request.Path, rule) : TypedResults.Ok(rule);
    }

    /// <summary>Who changed a rule and looks at a twin of this silo sees the change. A gateway outside the cluster has no rules of its own.</summary>
    internal static Task WaitAsync(long edition, ILocalRules? local, HttpContext context) =>
        local is null ? Task.CompletedTask : local.WaitFor(edition, context.RequestAborted);

    private static IRuleBookGrain Book(IGrainFactory grains) => grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.Key);
}
