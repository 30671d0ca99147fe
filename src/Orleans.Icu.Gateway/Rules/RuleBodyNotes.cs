using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>What an endpoint that takes a document of rules tells the OpenAPI document.</summary>
internal static class RuleBodyNotes
{
    /// <summary>The body is a document of rules, which the handler reads by itself.</summary>
    public static RouteHandlerBuilder WithRuleBody(this RouteHandlerBuilder endpoint) => endpoint
        .Accepts<string>(RuleDocumentBody.Yaml, RuleDocumentBody.Json, RuleDocumentBody.OldYaml, RuleDocumentBody.TextYaml, RuleDocumentBody.Text)
        .WithMetadata(new RequestExample(JsonSerializer.Serialize(RuleExamples.Document)), RequestLimit.OfDocument)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
