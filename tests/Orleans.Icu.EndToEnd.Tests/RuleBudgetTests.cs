using System.Globalization;
using System.Net;
using System.Text;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The rules of a twin have one budget together, and the one that goes beyond it is refused.</summary>
[Collection(SiloCollection.Name)]
public sealed class RuleBudgetTests : IDisposable
{
    private const int WindowsOfRule = 20;
    private const int MostRules = 10;
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Put_OfTheRuleThatGoesBeyondTheBudget_IsRefusedWithTheLimitAndWhatAllWouldTake()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Demo:Beds=0");
        using var http = new HttpClient { BaseAddress = silo.Address };
        var number = 0;
        var answer = await PutAsync(http, number);
        while (answer.Status is HttpStatusCode.Created && number < MostRules)
        {
            answer = await PutAsync(http, ++number);
        }

        Assert.True(number > 0, answer.Text);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Matches(
            @"all rules of a patient together take [\d,]+ KiB in [\d,]+ windows and patterns, the budget is 1,024 KiB in 500 windows and patterns; the largest are 'wide-", answer.Text);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, number - 1));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(http, number));
        Assert.Equal(0, await silo.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(HttpStatusCode Status, string? Type, string Text)> PutAsync(HttpClient http, int number)
    {
        var windows = Enumerable.Range(1, WindowsOfRule)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"avg(heartRate*{(number * 100) + part}, 2 min) > 9"));
        var yaml = $"rules:\n  - id: wide-{number}\n    title: Wide\n    twin: patient\n    when: {string.Join(" or ", windows)}";
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        using var response = await http.PutAsync(new Uri($"api/v1/rules/wide-{number}?by=Test", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, System.Text.RegularExpressions.Regex.Unescape(text));
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient http, int number)
    {
        using var response = await http.GetAsync(new Uri($"api/v1/rules/wide-{number}", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
