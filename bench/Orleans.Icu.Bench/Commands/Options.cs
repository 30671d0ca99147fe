using System.CommandLine;
using Orleans.Icu.Bench.Generating;

namespace Orleans.Icu.Bench.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    public static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = $"{description} {least} to {most}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most))
            {
                result.AddError($"{name} must be {least} to {most}, not {value}.");
            }
        });
        return option;
    }

    public static Option<string?> Bootstrap() => new("--bootstrap") { HelpName = "HOST:PORT", Description = "A broker that runs; its topics must not be there yet." };

    public static Option<string?> KafkaTool()
    {
        var option = new Option<string?>("--kafka-tool") { HelpName = "PATH", Description = "A script that starts and wipes a broker: PATH start|wipe FOLDER." };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var path }] && !File.Exists(path))
            {
                result.AddError($"'{path}' is no file: --kafka-tool names a script of yours that starts a broker, as README.md says; --bootstrap takes a broker that runs.");
            }
        });
        return option;
    }

    public static Option<string[]> SiloSettings() => new("--silo") { HelpName = "NAME=VALUE", Description = "A setting of the silo; may be repeated.", DefaultValueFactory = _ => [] };

    public static Option<string[]> WithoutRules() => new("--without") { HelpName = "ID", Description = "A rule that is turned off; may be repeated.", DefaultValueFactory = _ => [] };

    public static Option<string[]> Rules() => new("--rule") { HelpName = "ID", Description = "A rule that stays in force while all others are turned off; may be repeated. Without it all are in force.", DefaultValueFactory = _ => [] };

    public static Option<string?> SiloFolder() => new("--silo-folder") { HelpName = "FOLDER", Description = "A published silo; without it the one that was built with the bench." };

    /// <summary>The options that make a <see cref="LoadShape"/>.</summary>
    public sealed class Shape
    {
        private readonly Option<int> _devices = Number("--devices", "How many devices send.", 1_000, 1, 1_000_000);
        private readonly Option<int> _vitals = Number("--vitals", "Vitals in a record.", 6, 3, RecordWriter.MostVitals);
        private readonly Option<int> _ill = Number("--ill", "One device in N is ill at times; 0 for none.", 50, 0, 1_000_000);
        private readonly Option<int> _illSeconds = Number("--ill-seconds", "Length of an ill episode, s of device time.", 15, 1, 86_400);
        private readonly Option<int> _wellSeconds = Number("--well-seconds", "Time between two episodes, s of device time.", 30, 11, 86_400);

        public IEnumerable<Option> All => [_devices, _vitals, _ill, _illSeconds, _wellSeconds];

        public LoadShape Read(ParseResult parsed) => new(
            parsed.GetValue(_devices), parsed.GetValue(_vitals), parsed.GetValue(_ill), parsed.GetValue(_illSeconds), parsed.GetValue(_wellSeconds));
    }
}
