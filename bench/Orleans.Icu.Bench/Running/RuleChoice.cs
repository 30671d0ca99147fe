using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orleans.Icu.Bench.Running;

/// <summary>Turns rules off, as an operator would.</summary>
internal static class RuleChoice
{
    private const int MostRounds = 10;

    /// <summary>Leaves some rules in force and turns the others off.</summary>
    /// <param name="http">The silo's REST interface.</param>
    /// <param name="rules">Ids of the rules that stay; none for all.</param>
    /// <param name="without">Ids of rules that do not stay.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">There is no such rule, or one cannot be turned off.</exception>
    public static async Task MakeAsync(HttpClient http, IReadOnlyList<string> rules, IReadOnlyList<string> without, CancellationToken cancellationToken)
    {
        string[] stay = [.. (rules is [] ? (await InForceAsync(http, cancellationToken)).Keys.ToArray() : rules).Except(without)];
        for (var round = 0; round < MostRounds; round++)
        {
            var inForce = await InForceAsync(http, cancellationToken);
            if (stay.FirstOrDefault(rule => !inForce.ContainsKey(rule)) is { } unknown)
            {
                throw new InvalidOperationException($"There is no rule '{unknown}' in force.");
            }

            if (inForce.Count == stay.Length)
            {
                return;
            }

            foreach (var (rule, isProtected) in inForce.Where(one => !stay.Contains(one.Key)))
            {
                await TurnOffAsync(http, rule, isProtected, cancellationToken);
            }
        }

        throw new InvalidOperationException("Some rules cannot be turned off: those that stay ask for them.");
    }

    /// <summary>The rules in force, each with whether it is one of danger to life.</summary>
    private static async Task<Dictionary<string, bool>> InForceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/rules?enabled=true", UriKind.Relative), cancellationToken);
        return list.GetProperty("items").EnumerateArray().ToDictionary(
            static rule => rule.GetProperty("id").GetString()!,
            static rule => rule.TryGetProperty("protected", out var isProtected) && isProtected.GetBoolean());
    }

    // One that others ask for is refused until they are off.
    private static async Task TurnOffAsync(HttpClient http, string rule, bool isProtected, CancellationToken cancellationToken)
    {
        var confirm = isProtected ? $"&confirm={rule}" : string.Empty;
        using var answer = await http.DeleteAsync(new Uri($"/api/v1/rules/{rule}?by=bench{confirm}", UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.BadRequest)
        {
            answer.EnsureSuccessStatusCode();
        }
    }
}
