using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>What the reference shows can be used as it is.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "docs");

    public static TheoryData<string, int, string> Documents => Blocks();

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void Parse_WhenDocumentStandsInTheReference_IsValid(string file, int line, string text) =>
        Assert.True(RuleDocuments.Parse(text).IsValid, $"{file}:{line}\n{string.Join('\n', RuleDocuments.Parse(text).Problems)}");

    /// <summary>The examples in the tables: one of each function at least.</summary>
    [Fact]
    public void Parse_WhenExampleStandsInTheReference_IsValid()
    {
        var reference = System.IO.File.ReadAllText(Path.Combine(Folder, "language.md"));
        var examples = Example().Matches(reference).Select(m => m.Groups[1].Value).ToList();

        Assert.True(examples.Count >= RuleFunctions.Names.Count, $"{examples.Count} examples");
        Assert.All(examples, example => Assert.True(RuleDocuments.Parse(RuleDocuments.WithCondition(example)).IsValid, $"{example}\n{string.Join('\n', RuleDocuments.Parse(RuleDocuments.WithCondition(example)).Problems)}"));
        Assert.All(RuleFunctions.Names, name => Assert.Contains(examples, e => e.Contains(name + "(", StringComparison.Ordinal)));
    }

    private static TheoryData<string, int, string> Blocks()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal))
        {
            var text = System.IO.File.ReadAllText(file);
            foreach (Match block in Block().Matches(text))
            {
                data.Add(Path.GetFileName(file), text.AsSpan(0, block.Index).Count('\n') + 2, block.Groups[1].Value);
            }
        }

        return data;
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>The last column of a table, when it is a condition.</summary>
    [GeneratedRegex(@"^\|.*\| `([^`]*[<>(][^`]*)` \|$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
