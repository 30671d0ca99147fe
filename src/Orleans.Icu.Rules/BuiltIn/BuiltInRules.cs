using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>The rules that come with the library: <c>rules/device.yaml</c> and <c>rules/patient.yaml</c>. Not validated for clinical use.</summary>
public static class BuiltInRules
{
    private static readonly Lazy<ImmutableArray<RuleDefinition>> Read = new(static () => [.. Names.SelectMany(static name => Parse(name))]);

    /// <summary>Names of the packs, e.g. <c>patient.yaml</c>.</summary>
    public static ImmutableArray<string> Names { get; } = ["device.yaml", "patient.yaml"];

    /// <summary>All rules, of all twins.</summary>
    public static ImmutableArray<RuleDefinition> All => Read.Value;

    /// <summary>The rules of one kind of twin, compiled.</summary>
    /// <param name="twin">A twin of <see cref="IcuVocabulary"/>.</param>
    /// <exception cref="ArgumentException">There is no such twin.</exception>
    public static RuleSet Compile(string twin) => RuleSet.Compile(IcuVocabulary.All.CatalogOf(twin), All.Where(rule => rule.Twin == twin));

    /// <summary>The text of a pack.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Text(string name)
    {
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream("rules/" + name)
            ?? throw new ArgumentException($"There is no pack '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static ImmutableArray<RuleDefinition> Parse(string name)
    {
        var document = RuleParser.Parse(Text(name), "rules/" + name, IcuVocabulary.All);
        return document.IsValid ? document.Rules : throw new RuleCompilationException(document.Problems);
    }
}
