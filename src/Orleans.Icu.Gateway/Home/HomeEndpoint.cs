using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans.Icu.Gateway.Json;

namespace Orleans.Icu.Gateway.Home;

/// <summary>The first page: where everything is, for people as HTML and for programs as JSON.</summary>
internal static class HomeEndpoint
{
    private static readonly HomeLink[] Links =
    [
        new("reference", ApiRoutes.Reference, "The API, to browse and try"),
        new("openapi", ApiRoutes.Document, "The API as OpenAPI document"),
        new("devices", ApiRoutes.Root + "/devices", "The device twins"),
        new("patients", ApiRoutes.Root + "/patients", "The patient twins"),
        new("alarms", ApiRoutes.Root + "/alarms", "The alarms, newest first"),
        new("rules", ApiRoutes.Root + "/rules", "The rules in force, and how to change them"),
        new("signals", ApiRoutes.Root + "/signals", "The signals that rules can read"),
        new("live", ApiRoutes.Live, "Twin changes and alarms as they happen"),
        new("health", ApiRoutes.HealthReady, "How the service is"),
        new("metrics", ApiRoutes.Metrics, "What the service counts, for Prometheus"),
    ];

    public static void MapHome(this IEndpointRouteBuilder app) => app.MapGet("/", Show).ExcludeFromDescription();

    private static IResult Show(HttpRequest request) => request.GetTypedHeaders().Accept.Any(static type => type.MediaType == MediaTypeNames.Text.Html)
        ? Results.Content(Html(), MediaTypeNames.Text.Html, Encoding.UTF8)
        : Results.Json(new { name = "Orleans.Icu", links = Links.ToDictionary(static link => link.Name, static link => link.Path) }, GatewayJson.Options);

    private static string Html()
    {
        var rows = Links.Select(static link => $"<li><a href=\"{link.Path}\">{link.Path}</a> {HtmlEncoder.Default.Encode(link.Text)}</li>");
        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Orleans.Icu</title></head>
            <body><h1>Orleans.Icu</h1><ul>{string.Concat(rows)}</ul></body>
            </html>
            """;
    }

    private sealed record HomeLink(string Name, string Path, string Text);
}
