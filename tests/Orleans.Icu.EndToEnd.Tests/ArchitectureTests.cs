using System.Reflection;
using NetArchTest.Rules;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>References point one way. What a project may see of ours is written here once.</summary>
public sealed class ArchitectureTests
{
    private const string Prefix = "Orleans.Icu.";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Contracts"] = [],
        ["Rules"] = [],
        ["Kafka"] = [],
        ["Storage"] = [],
        ["Notifications"] = [],
        ["Grains"] = ["Contracts", "Rules", "Notifications"],
        ["Gateway"] = ["Contracts", "Rules"],
        ["Simulator"] = ["Contracts", "Rules", "Kafka"],
        ["Silo"] = ["Contracts", "Rules", "Kafka", "Storage", "Notifications", "Grains", "Gateway", "Simulator"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OfOurs_SeesOnlyWhatItMaySee(string project) =>
        Assert.Empty(References(project).Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(static name => name[Prefix.Length..]).Except(Allowed[project]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferenceInItsFile_IsOneItMayHave(string project) =>
        Assert.Empty(ProjectReferences(project).Except(Allowed[project]));

    [Fact]
    public void Source_FoldersUnderSrc_AreAllNamedHere() => Assert.Equal(
        Allowed.Keys.Order(),
        Directory.EnumerateDirectories(Path.Combine(ChildProgram.PathOf("RepositoryRoot"), "src")).Select(static folder => Path.GetFileName(folder)![Prefix.Length..]).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void ConfluentKafka_OutsideTheKafkaProject_IsNotSeen(string project) =>
        Assert.Equal(project == "Kafka", References(project).Contains("Confluent.Kafka"));

    [Fact]
    public void Rules_OfAllProjects_ArePure()
    {
        // The parser libraries of the rule language read texts, nothing else.
        Assert.All(References("Rules").Except(["Superpower", "YamlDotNet"]), static name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        var impure = Types.InAssembly(Load("Rules")).That()
            .HaveDependencyOnAny("System.IO.File", "System.IO.Directory", "System.IO.Path", "System.Net", "System.Threading.Tasks", "System.TimeProvider", "System.Diagnostics.Process")
            .And().DoNotHaveName("Backtest") // spreads recorded stays over threads
            .GetTypes().Select(static type => type.FullName);
        Assert.Empty(impure);
    }

    [Theory]
    [InlineData("Kafka")]
    [InlineData("Grains")]
    [InlineData("Contracts")]
    public void WebFramework_OutsideGatewayAndSilo_IsNotSeen(string project) =>
        Assert.DoesNotContain(References(project), static name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) => Load(project).GetReferencedAssemblies().Select(static name => name.Name!);

    private static IEnumerable<string> ProjectReferences(string project)
    {
        var file = Path.Combine(ChildProgram.PathOf("RepositoryRoot"), "src", Prefix + project, $"{Prefix}{project}.csproj");
        return System.Xml.Linq.XDocument.Load(file).Descendants("ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))[Prefix.Length..]);
    }

    private static Assembly Load(string project) => Assembly.Load(Prefix + project);
}
