using System.Reflection;
using System.Text;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Every alias and id that goes over the wire or into storage, against the approved text. Adding lines is fine; a changed or
/// removed line breaks a running cluster or stored state, and an id once used must never mean something else.
/// </summary>
public sealed class WireContractTests
{
    private const string ApprovedFile = "wire-contract.approved.txt";
    private const string ReceivedFile = "wire-contract.received.txt";
    private static readonly string[] Assemblies = ["Orleans.Icu.Contracts", "Orleans.Icu.Grains"];

    [Fact]
    public void WireContract_OfContractsAndGrains_IsAsApproved()
    {
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", ApprovedFile));
        string[] received = [.. Assemblies.SelectMany(static name => Assembly.Load(name).GetTypes()).Where(IsOnTheWire).Select(Describe).Order(StringComparer.Ordinal).SelectMany(static text => text.Split('\n'))];
        if (approved.SequenceEqual(received))
        {
            return;
        }

        var file = Path.Combine(AppContext.BaseDirectory, ReceivedFile);
        File.WriteAllLines(file, received);
        Assert.Fail($"The wire contract is not the approved one:\n{Difference(approved, received)}\nIf that is meant, copy {file} over tests/Orleans.Icu.EndToEnd.Tests/Data/{ApprovedFile}.");
    }

    [Fact]
    public void Aliases_OfAllTypes_AreUnique()
    {
        var aliases = Assemblies.SelectMany(static name => Assembly.Load(name).GetTypes()).Where(IsOnTheWire).Where(static type => !type.IsEnum).Select(Alias);

        Assert.DoesNotContain(aliases.CountBy(static alias => alias), static alias => alias.Value > 1);
    }

    private static bool IsOnTheWire(Type type) =>
        type.GetCustomAttribute<GenerateSerializerAttribute>() is not null
        || (type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
        || (type.IsEnum && type.IsPublic && type.Assembly.GetName().Name == Assemblies[0]);

    private static string Describe(Type type)
    {
        var text = new StringBuilder(type.IsEnum ? $"enum {type.Name}" : $"{(type.IsInterface ? "interface" : "type")} {Alias(type)}");
        foreach (var line in type.IsEnum ? Values(type) : type.IsInterface ? Methods(type) : Members(type))
        {
            text.Append("\n  ").Append(line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Values(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(value => $"{Convert.ChangeType(value, Enum.GetUnderlyingType(type), null)} {value}");

    private static IEnumerable<string> Methods(Type type) => type.GetMethods()
        .Select(static method => $"{Alias(method)}({string.Join(", ", method.GetParameters().Select(static one => Name(one.ParameterType)))}): {Name(method.ReturnType)}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(static member => (Member: member, Id: member.GetCustomAttribute<IdAttribute>()?.Id))
        .Where(static one => one.Id is not null)
        .OrderBy(static one => one.Id)
        .Select(static one => $"{one.Id} {one.Member.Name}: {Name(one.Member is PropertyInfo property ? property.PropertyType : ((FieldInfo)one.Member).FieldType)}");

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"!no alias: {member.Name}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static string Difference(string[] approved, string[] received) => string.Join(
        '\n',
        Named(approved).Except(Named(received)).Select(static line => "- " + line).Concat(Named(received).Except(Named(approved)).Select(static line => "+ " + line)));

    /// <summary>Lines with the type they belong to.</summary>
    private static IEnumerable<string> Named(string[] lines)
    {
        var owner = string.Empty;
        foreach (var line in lines)
        {
            owner = line.StartsWith(' ') ? owner : line;
            yield return line.StartsWith(' ') ? $"{owner}:{line}" : line;
        }
    }
}
