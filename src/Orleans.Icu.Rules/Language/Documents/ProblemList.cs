using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Gathers what is wrong with one document, up to <see cref="RuleLimits.Problems"/>.</summary>
/// <param name="file">The document's name.</param>
/// <param name="isStored">Whether it was accepted before: what a later version of the language finds senseless does not refuse it then.</param>
internal sealed class ProblemList(string file, bool isStored = false)
{
    private const int LongestQuote = 60;

    private readonly List<RuleProblem> _problems = [];

    /// <summary>The rule whose parts are being read.</summary>
    public string? RuleId { get; set; }

    /// <summary>How many there are, counted up to the limit.</summary>
    public int Count => _problems.Count;

    /// <summary>Whether there were more than are told. Nothing need be read then: a text of nothing but mistakes must not cost seconds.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A piece of the document for use in a message: one line, not longer than a message bears.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat(text.Take(LongestQuote).Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return text.Length > LongestQuote ? $"'{line}…'" : $"'{line}'";
    }

    /// <summary>Adds one.</summary>
    public void Add(SourcePosition at, string message)
    {
        if (_problems.Count == RuleLimits.Problems)
        {
            IsCut = true;
            return;
        }

        var problem = new RuleProblem(file, at, RuleId, message);
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Adds one that refuses a new document, but not one that was accepted before: the rule can be evaluated all the same.</summary>
    /// <returns>Whether it refuses this one.</returns>
    public bool AddUnlessStored(SourcePosition at, string message)
    {
        if (!isStored)
        {
            Add(at, message);
        }

        return !isStored;
    }

    /// <summary>All of them in the order of their places.</summary>
    public ImmutableArray<RuleProblem> ToImmutable()
    {
        var sorted = _problems.OrderBy(static p => p.At.Line).ThenBy(static p => p.At.Column).ToList();
        if (IsCut)
        {
            sorted[^1] = sorted[^1] with
            {
                RuleId = null,
                Message = $"there are more than {RuleLimits.Problems} problems; correct those above first",
            };
        }

        return [.. sorted];
    }
}
