using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orleans.Icu.Silo;

/// <summary>What the documentation beside the assemblies says of sections and settings.</summary>
internal sealed partial class SettingNotes
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _read = [];

    /// <summary>The summary of a class; empty without documentation.</summary>
    public string Of(Type type) => Of(type.Assembly, $"T:{type.FullName}");

    /// <summary>The summary of a property; empty without documentation.</summary>
    public string Of(PropertyInfo property) => Of(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private string Of(Assembly assembly, string member)
    {
        if (!_read.TryGetValue(assembly, out var notes))
        {
            _read[assembly] = notes = Read(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"));
        }

        return notes.GetValueOrDefault(member, string.Empty);
    }

    private static Dictionary<string, string> Read(string file) => !File.Exists(file) ? [] : XDocument.Load(file)
        .Descendants("member")
        .Where(static member => member.Element("summary") is not null)
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => TextOf(member.Element("summary")!), StringComparer.Ordinal);

    private static string TextOf(XElement summary) => Spaces().Replace(string.Concat(summary.Nodes().Select(TextOf)), " ").Trim();

    private static string TextOf(XNode node) => node switch
    {
        XElement { FirstNode: not null } element => string.Concat(element.Nodes().Select(TextOf)),
        XElement element => (element.Attribute("langword") ?? element.Attribute("cref"))?.Value.Split('.', ':')[^1] ?? string.Empty,
        XText text => text.Value,
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
