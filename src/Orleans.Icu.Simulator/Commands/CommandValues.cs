using System.CommandLine.Parsing;
using System.Globalization;
using Orleans.Icu.Simulator.Scenarios;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>Reads the values of options; what is wrong becomes an error that says what is expected.</summary>
internal static class CommandValues
{
    public static TimeSpan? Duration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TrimStart("0123456789.".ToCharArray()).Trim();
        var factor = unit switch { "" or "s" => 1, "min" or "m" => 60, "h" => 3600, "d" => 86_400, _ => 0 };
        if (factor > 0 && TryNumber(text[..^unit.Length].TrimEnd(), out var number) && number > 0 && number * factor < 1e9)
        {
            return TimeSpan.FromSeconds(number * factor);
        }

        result.AddError($"'{text}' is not a duration: write a number with s, min, h or d, like 90s or 5min.");
        return null;
    }

    public static double Rate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (TryNumber(text, out var rate) && rate is >= 0.001 and <= 10_000)
        {
            return rate;
        }

        result.AddError($"'{text}' is not a rate: write records a second and device, 0.001 to 10000.");
        return 0;
    }

    public static double Speed(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text == "max")
        {
            return double.PositiveInfinity;
        }

        if (TryNumber(text, out var speed) && speed is >= 0.001 and <= 10_000_000)
        {
            return speed;
        }

        result.AddError($"'{text}' is not a speed: write a factor like 60 (an hour in a minute), or max.");
        return 0;
    }

    public static string Bootstrap(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (BrokerProbe.Parse(text) is null)
        {
            result.AddError($"'{text}' names no broker: write host:port, several with commas.");
        }

        return text;
    }

    public static Uri? Gateway(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        result.AddError($"'{text}' is not the address of a gateway: write http://host:port.");
        return null;
    }

    public static DateTimeOffset? Start(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
        {
            return start;
        }

        result.AddError($"'{text}' is not a time: write it like 2026-11-22T21:00:00Z.");
        return null;
    }

    public static ScenarioRequest[] Scenarios(ArgumentResult result)
    {
        var requests = new List<ScenarioRequest>();
        foreach (var token in result.Tokens)
        {
            if (ScenarioRequest.TryParse(token.Value, out var request, out var error))
            {
                requests.Add(request);
            }
            else
            {
                result.AddError(error);
            }
        }

        return [.. requests];
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
