using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.OpenApi;

public sealed partial class DocumentTests(GatewayHost host)
{
    [Fact]
    public async Task Document_IsValidAndHoldsEveryRoute()
    {
        var document = await DocumentAsync();

        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/api/v1", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"));
        Assert.Equal(
            routes.Order(StringComparer.Ordinal),
            Operations(document).Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(39, document.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public async Task Document_DescribesEveryOperation()
    {
        var document = await DocumentAsync();

        Assert.All(Operations(document), operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Value.Summary), operation.Name);
            string[] problems = operation.Name.StartsWith("GET /health", StringComparison.Ordinal) ? ["503"] : ["400", "406", "500", "503"];
            Assert.Superset(problems.ToHashSet(), operation.Value.Responses!.Keys.ToHashSet());
            Assert.Contains(operation.Value.Responses!.Keys, static status => status is "200" or "204");
            Assert.All(operation.Value.Parameters ?? [], parameter => Assert.False(string.IsNullOrEmpty(parameter.Description), $"{operation.Name} {parameter.Name}"));
        });
    }

    [Fact]
    public async Task Document_TellsShapesDefaultsAndExamples()
    {
        var document = await DocumentAsync();
        var operations = Operations(document).ToDictionary(operation => operation.Name, operation => operation.Value);

        var list = operations["GET /api/v1/devices"];
        var limit = list.Parameters!.Single(parameter => parameter.Name == "limit");
        Assert.Equal(JsonSchemaType.Integer, limit.Schema!.Type);
        Assert.Equal("1000", limit.Schema.Maximum);
        Assert.Equal(100, limit.Schema.Default!.GetValue<int>());
        Assert.Equal(JsonSchemaType.Array, list.Parameters!.Single(parameter => parameter.Name == "filter").Schema!.Type);
        Assert.NotNull(list.Responses!["200"].Content!["application/json"].Example);
        Assert.NotNull(list.Responses!["400"].Content!["application/problem+json"].Example);

        var acknowledge = operations["POST /api/v1/alarms/{id}/acknowledge"];
        Assert.NotNull(acknowledge.RequestBody!.Content!["application/json"].Example);
        Assert.Superset(new HashSet<string> { "200", "400", "404", "409", "413", "415" }, acknowledge.Responses!.Keys.ToHashSet());
        Assert.True(operations["PATCH /api/v1/devices/{id}/attributes"].RequestBody!.Content!.ContainsKey("application/merge-patch+json"));
        Assert.Contains("text/event-stream", operations["GET /api/v1/live"].Responses!["200"].Content!.Keys);
    }

    [Fact]
    public async Task Document_DescribesTheMembersOfAnswers()
    {
        var document = await DocumentAsync();

        var item = document.Components!.Schemas!["TwinItem"];

        Assert.Equal("Rules whose condition holds now.", item.Properties!["activeConditions"].Description);
        Assert.Equal(JsonSchemaType.String | JsonSchemaType.Null, item.Properties["lastSeen"].Type);
        Assert.Equal("date-time", item.Properties["lastSeen"].Format);
        Assert.Equal(JsonSchemaType.String, document.Components.Schemas["Alarm"].Properties!["raisedAt"].Type);
    }

    [Fact]
    public async Task Reference_LoadsNothingFromElsewhere()
    {
        using var page = await host.SendAsync(HttpMethod.Get, "/reference/");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotMatch(Foreign(), html);
        var scripts = ScriptSource().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var response = await host.SendAsync(HttpMethod.Get, new Uri(new Uri(host.Client.BaseAddress!, "/reference/"), script).AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", "text/html")]
    [InlineData("application/json", "application/json")]
    public async Task Home_LeadsEverywhere(string accept, string contentType)
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/", headers: ("Accept", accept));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        Assert.All(["/reference", "/health/ready", "/api/v1/alarms", "/api/v1/live"], path => Assert.Contains($"\"{path}\"", text, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, OpenApiOperation Value)> Operations(OpenApiDocument document) => document.Paths.SelectMany(path =>
        path.Value.Operations!.Select(operation => ($"{operation.Key.Method.ToUpperInvariant()} {path.Key}", operation.Value)));

    private async Task<OpenApiDocument> DocumentAsync()
    {
        var json = await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var result = OpenApiDocument.Parse(json, "json");
        Assert.Empty(result.Diagnostic!.Errors);
        return result.Document!;
    }

    [GeneratedRegex("""(?:src|href)\s*=\s*["'](?:https?:)?//""")]
    private static partial Regex Foreign();

    [GeneratedRegex("""<script[^>]*\ssrc=["']([^"']+)["']""")]
    private static partial Regex ScriptSource();
}
