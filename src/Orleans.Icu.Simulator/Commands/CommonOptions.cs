using System.CommandLine;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>The options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string> Bootstrap() => new("--bootstrap")
    {
        HelpName = "HOST:PORT",
        Description = "Kafka brokers to start from: host:port, several with commas.",
        DefaultValueFactory = _ => "localhost:9092",
        CustomParser = CommandValues.Bootstrap,
    };

    public static Option<string> Topic(string topic) => new("--topic")
    {
        HelpName = "NAME",
        Description = "The topic to write to.",
        DefaultValueFactory = _ => topic,
    };

    /// <summary>The topic of our own devices' records.</summary>
    public static Option<string> TelemetryTopic() => Topic("icu.telemetry");

    public static Option<int> Seed() => new("--seed")
    {
        HelpName = "S",
        Description = "Decides everything random: the same seed gives the same values.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<TimeSpan?> Duration() => new("--duration")
    {
        HelpName = "TIME",
        Description = "How long to send: a number with s, min, h or d, like 90s or 5min. Without it: until Ctrl-C.",
        CustomParser = CommandValues.Duration,
    };

    public static Option<Uri?> Admit() => new("--admit")
    {
        HelpName = "URL",
        Description = "Address of a gateway, e.g. http://localhost:8080: admits each patient, introduces each device and puts them together first.",
        CustomParser = CommandValues.Gateway,
    };

    public static Option<string> Format()
    {
        var option = new Option<string>("--format")
        {
            Description = "Format of the recordings.",
            Required = true,
        };
        option.AcceptOnlyFromAmong([.. RecordingFormats.All.Select(reader => reader.Format)]);
        return option;
    }

    public static Argument<string[]> Recordings() => new("PATH")
    {
        Description = "Files and folders with recordings.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<int> Count(string name, string description, int standard, int most)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < 1 || value > most))
            {
                result.AddError($"{name} must be 1 to {most}, not {value}.");
            }
        });
        return option;
    }
}
