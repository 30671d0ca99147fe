using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orleans.Icu.Bench.Running;

/// <summary>Turns rules off, as an operator would.</summary>
internal static class RuleChoice
{
    private const int MostRounds = 10;

    /// <summary>Leaves these rules in force and turns the others off.</summary>
    /// <param name="http">The silo's REST interface.</param>
    /// <param name="rules">Ids of the rules that stay.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">There is no such rule, or one cannot be turned off.</exception>
    public static async Task MakeAsync(HttpClient http, IReadOnlyList<string> rules, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var inForce = await InForceAsync(http, cancellationToken);
            if (rules.FirstOrDefault(rule => !inForce.Contains(rule)) is { } unknown)
            {
                throw new InvalidOperationException($"There is no rule '{unknown}' in force.");
            }

            string[] others = [.. inForce.Except(rules)];
            if (others is [])
            {
                return;
            }

            foreach (var rule in others)
            {
                await TurnOffAsync(http, rule, cancellationToken);
            }
        }

        throw new InvalidOperationException("Some rules cannot be turned off: those that stay ask for them.");
    }

    private static async Task<HashSet<string>> InForceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/rules?enabled=true", UriKind.Relative), cancellationToken);
        return [.. list.GetProperty("items").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString()!)];
    }

    // One that others ask for is refused until they are off.
    private static async Task TurnOffAsync(HttpClient http, string rule, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync(new Uri($"/api/v1/rules/{rule}?by=bench", UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.BadRequest)
        {
            answer.EnsureSuccessStatusCode();
        }
    }
}
