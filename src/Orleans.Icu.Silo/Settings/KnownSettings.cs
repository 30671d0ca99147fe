using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Orleans.Icu.Gateway;
using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>
/// Every setting there is: the properties of the classes that the sections are read into. What is checked, what <c>--help</c> prints and
/// which name is near come from here.
/// </summary>
internal static class KnownSettings
{
    /// <summary>The sections that are ours.</summary>
    public static IReadOnlyList<SettingSection> Sections { get; } =
    [
        new("Access", typeof(AccessOptions)),
        new("Kafka", typeof(IcuKafkaOptions)),
        new(
            "Kafka:Ingestion",
            typeof(KafkaIngestionOptions),
            nameof(KafkaIngestionOptions.BootstrapServers),
            nameof(KafkaIngestionOptions.GroupId),
            nameof(KafkaIngestionOptions.Topics),
            nameof(KafkaIngestionOptions.DeadLetterTopic),
            nameof(KafkaIngestionOptions.ClientSettings),
            nameof(KafkaIngestionOptions.CreateTopicsWithPartitions)),
        new("Storage", typeof(IcuStorageOptions)),
        new("Twins", typeof(TwinOptions)),
        new("Roster", typeof(RosterOptions)),
        new("Gateway", typeof(GatewayOptions)),
        new("Silo", typeof(ServiceOptions)),
        new("Orleans", typeof(OrleansPortOptions)),
        new("Demo", typeof(DemoWardOptions)),
        new("Signals", typeof(OwnSignalsOptions)),
    ];

    /// <summary>What they hold.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
        [.. Sections.SelectMany(Of)];

    /// <summary>Names of the top level that the framework reads. Those with parts below take any: the framework has no list of them.</summary>
    public static IReadOnlySet<string> Framework { get; } = new HashSet<string>(
        ["AllowedHosts", "Kestrel", "Logging", "Urls", .. ConstantsOf(typeof(HostDefaults)), .. ConstantsOf(typeof(WebHostDefaults))],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The first parts of our names.</summary>
    public static IReadOnlyList<string> TopLevel { get; } =
        [.. Sections.Select(static section => section.Name.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether a name belongs to a section of ours.</summary>
    public static bool IsOurs(string name) => TopLevel.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting of this name.</summary>
    public static KnownSetting? Find(string name) => All.FirstOrDefault(setting => setting.Is(name));

    /// <summary>What a section holds, without the sections below it.</summary>
    public static IEnumerable<KnownSetting> Of(SettingSection section) => section.Options.BaseType is { } itself && ItemOf(itself) is { } item
        ? Of(section.Name + ":*", item, section.SetElsewhere)
        : Of(section.Name, section.Options, section.SetElsewhere);

    private static IEnumerable<KnownSetting> Of(string path, Type type, IReadOnlyCollection<string> setElsewhere) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => !setElsewhere.Contains(property.Name))
        .SelectMany(property => Of($"{path}:{property.Name}", property, property.PropertyType));

    private static IEnumerable<KnownSetting> Of(string name, PropertyInfo property, Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (ItemOf(kind) is { } item)
        {
            return Of(name + ":*", property, item);
        }

        if (TypeDescriptor.GetConverter(kind).CanConvertFrom(typeof(string)))
        {
            return property.CanWrite || ItemOf(property.PropertyType) is not null ? [new KnownSetting(name, property, kind)] : [];
        }

        return typeof(IEnumerable).IsAssignableFrom(kind) ? [] : Of(name, kind, []);
    }

    private static Type? ItemOf(Type type) =>
        !type.IsGenericType ? null
        : type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0]
        : type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? type.GetGenericArguments()[1]
        : null;

    private static IEnumerable<string> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => field.GetValue(null))
        .OfType<string>();
}
