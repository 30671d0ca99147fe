using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Reads documents of rules: YAML, or JSON, which is YAML.</summary>
public static class RuleParser
{
    private const string RulesKey = "rules";

    /// <summary>
    /// Reads and checks a document. All its problems are told, up to <see cref="RuleLimits.Problems"/>; a text that is no YAML has one. No
    /// text makes it throw, and its work is bounded by <see cref="RuleLimits"/>.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="vocabulary">The twins and signals that its rules can name.</param>
    public static RuleDocument Parse(string text, string file, RuleVocabulary vocabulary) => Parse(text, file, vocabulary, isStored: false);

    /// <summary>
    /// Reads a document that <see cref="Parse(string, string, RuleVocabulary)"/> accepted before, perhaps of an earlier version. What can be
    /// evaluated is not refused, also when a new document would be: a limit that can never hold, a rule that holds back one of danger to life.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="vocabulary">The twins and signals that its rules can name.</param>
    public static RuleDocument ParseStored(string text, string file, RuleVocabulary vocabulary) => Parse(text, file, vocabulary, isStored: true);

    private static RuleDocument Parse(string text, string file, RuleVocabulary vocabulary, bool isStored)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(vocabulary);

        var problems = new ProblemList(file, isStored);
        if (text.Length > RuleLimits.DocumentLength)
        {
            problems.Add(new(1, 1), $"the document has {text.Length} characters, expected at most {RuleLimits.DocumentLength}; split it");
            return new([], problems.ToImmutable());
        }

        // A byte order mark is no part of the text, and would shift the columns of the first line.
        text = text.TrimStart('\ufeff');
        var source = new RuleSource(text, file, new(text), problems, vocabulary);
        return YamlReader.Read(text, problems) is { } root ? Read(source, root) : new([], problems.ToImmutable());
    }

    private static RuleDocument Read(RuleSource source, SourceNode root)
    {
        var reader = new RuleReader(source);
        var drafts = new List<RuleDraft>();
        foreach (var node in FindRules(root, source.Problems))
        {
            if (!source.Problems.IsCut && reader.Read(node) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        var open = ReferenceCheck.Check(drafts, source.Problems);
        if (source.Problems.Count > 0)
        {
            return new([], source.Problems.ToImmutable());
        }

        return new([.. drafts.Select(draft => Finish(draft, source.Text))], []) { References = open };
    }

    private static RuleDefinition Finish(RuleDraft draft, string text) =>
        draft.Definition with { Yaml = RuleYaml.Cut(text, (SourceMapping)draft.Source) };

    private static ImmutableArray<SourceNode> FindRules(SourceNode root, ProblemList problems)
    {
        if (root is not SourceMapping mapping)
        {
            problems.Add(
                root.At,
                root is SourceList ? "expected 'rules:' above the list of rules" : "expected 'rules:' with a list of rules");
            return [];
        }

        var keys = new KeyReader(mapping, "a document", [RulesKey], problems);
        if (!keys.Has(RulesKey))
        {
            // A key that should have been this one has been told.
            if (mapping.Entries.IsEmpty)
            {
                problems.Add(root.At, "a document needs 'rules:' with a list of rules");
            }

            return [];
        }

        var rules = keys.Find(RulesKey)!;
        if (rules is not SourceList { Items.Length: > 0 } list)
        {
            problems.Add(
                rules is SourceList ? rules.At : mapping.Entries.First(static e => e.Key.Value == RulesKey).Key.At,
                "'rules' must be a list with at least one rule, each of which begins with '- id: …'");
            return [];
        }

        if (list.Items.Length > RuleLimits.Rules)
        {
            problems.Add(list.At, $"the document has {list.Items.Length} rules, expected at most {RuleLimits.Rules}; split it");
            return [];
        }

        return list.Items;
    }
}
