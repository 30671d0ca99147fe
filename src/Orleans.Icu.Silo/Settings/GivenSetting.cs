using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Orleans.Icu.Silo;

/// <summary>A name that was given a value.</summary>
/// <param name="Name">The name, with <c>:</c> between the parts.</param>
/// <param name="Source">Who gave it.</param>
internal sealed record GivenSetting(string Name, SettingSource Source)
{
    /// <summary>All names that were given, each once for each source.</summary>
    public static IEnumerable<GivenSetting> In(IConfigurationRoot configuration) => configuration.Providers
        .SelectMany(static provider => NamesIn(provider, null).Select(name => new GivenSetting(name, SourceOf(provider))))
        .Distinct();

    private static SettingSource SourceOf(IConfigurationProvider provider) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => SettingSource.Environment,
        FileConfigurationProvider or StreamConfigurationProvider or CommandLineConfigurationProvider => SettingSource.Operator,
        _ => SettingSource.Host,
    };

    private static IEnumerable<string> NamesIn(IConfigurationProvider provider, string? path)
    {
        foreach (var key in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var name = path is null ? key : ConfigurationPath.Combine(path, key);
            if (provider.TryGet(name, out var value) && (value is not null || KnownSettings.Find(name) is not null))
            {
                yield return name;
            }

            foreach (var below in NamesIn(provider, name))
            {
                yield return below;
            }
        }
    }
}
