using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Reads the rules of a backtest; each problem of a document is an error of its field.</summary>
internal static class BacktestDocuments
{
    /// <summary>One set, or two to be compared.</summary>
    public static List<BacktestRules> Read(BacktestRequest request, FieldErrors errors)
    {
        var sets = new List<BacktestRules> { request.Rules is { } rules ? Read("rules", rules, errors) : new BacktestRules("built-in", BuiltInRules.All) };
        if (request.Against is { } against)
        {
            sets.Add(Read("against", against, errors));
        }

        return sets;
    }

    private static BacktestRules Read(string field, string text, FieldErrors errors)
    {
        var document = RuleParser.Parse(text, field, IcuVocabulary.All);
        foreach (var problem in document.Problems)
        {
            errors.Add(field, problem.ToString());
        }

        if (document.IsValid)
        {
            Compile(field, document, errors);
        }

        return new BacktestRules(field, document.Rules);
    }

    private static void Compile(string field, RuleDocument document, FieldErrors errors)
    {
        try
        {
            var set = RuleSet.Compile(IcuVocabulary.Patient, document.Rules.Where(static rule => rule.Twin == IcuVocabulary.PatientTwin));
            if (set.Rules.IsEmpty)
            {
                errors.Add(field, "holds no enabled rule of the twin 'patient'; recorded stays have no devices");
            }
        }
        catch (RuleCompilationException exception)
        {
            foreach (var problem in exception.Problems)
            {
                errors.Add(field, problem.ToString());
            }
        }
    }
}
