using System.Globalization;

namespace Orleans.Icu.Silo;

/// <summary>What <c>--help</c> prints: how settings are given, and all of them.</summary>
internal static class Usage
{
    private const string Head = """
        Orleans.Icu: digital twins and alarms for intensive care.

        Usage: Orleans.Icu.Silo [--Name=value ...]

        A setting is given on the command line (--Kafka:BootstrapServers=broker:9092), in the environment
        (Kafka__BootstrapServers=broker:9092), or in appsettings.json beside the program; the first of them that has it decides.
        A name that is not known, or a value out of range, stops the start.

        Of the framework
          --Urls=http://localhost:8080
              Where REST listens, addresses with ; between them.
          --AllowedHosts=localhost;127.0.0.1;[::1]
              Names of this host that requests may use, with ; between them. A request to another name is answered with 400.
          --Logging:LogLevel:NAME=Information
              From which level a part's lines are logged: Trace, Debug, Information, Warning, Error, Critical or None.
          --Logging:Console:FormatterName=simple
              How lines are written: simple or json.
        """;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter to)
    {
        to.WriteLine(Head);
        var notes = new SettingNotes();
        foreach (var section in KnownSettings.Sections)
        {
            to.WriteLine();
            to.WriteLine($"{section.Name}: {notes.Of(section.Options)}");
            var defaults = Activator.CreateInstance(section.Options);
            foreach (var setting in KnownSettings.Of(section))
            {
                to.WriteLine($"  --{setting.Name}{DefaultOf(setting, section, defaults)}");
                to.WriteLine($"      {notes.Of(setting.Property)}");
            }
        }
    }

    private static string DefaultOf(KnownSetting setting, SettingSection section, object? defaults) =>
        setting.Property.DeclaringType == section.Options && setting.Property.PropertyType.IsAssignableFrom(setting.Kind)
            ? string.Create(CultureInfo.InvariantCulture, $"={setting.Property.GetValue(defaults)}")
            : "=";
}
