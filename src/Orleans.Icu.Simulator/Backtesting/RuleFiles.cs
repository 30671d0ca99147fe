using Orleans.Icu.Rules;
using Orleans.Icu.Simulator.Commands;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>Reads sets of rules from files; what is wrong with them is said as compilers say it.</summary>
internal sealed class RuleFiles(SimulatorEnvironment environment)
{
    // A folder of rules also holds their JSON schema; a rule document in JSON has to be named.
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>One set, or two to be compared; null when something is wrong, which is on standard error then.</summary>
    /// <param name="rules">Files and folders; none for the built-in rules.</param>
    /// <param name="against">Files and folders of the second set; none when there is no second set.</param>
    public async Task<IReadOnlyList<BacktestRules>?> LoadAsync(IReadOnlyList<string> rules, IReadOnlyList<string> against)
    {
        var first = rules.Count == 0 ? new BacktestRules("built-in", BuiltInRules.All) : await ReadAsync(rules);
        var second = against.Count == 0 ? null : await ReadAsync(against);
        if (first is null || (second is null && against.Count > 0))
        {
            return null;
        }

        return second is null ? [first] : [first, second];
    }

    private async Task<BacktestRules?> ReadAsync(IReadOnlyList<string> paths)
    {
        var definitions = new List<RuleDefinition>();
        var sound = true;
        foreach (var path in paths)
        {
            foreach (var file in await FilesAsync(path))
            {
                var document = RuleParser.Parse(await File.ReadAllTextAsync(file), file, IcuVocabulary.All);
                definitions.AddRange(document.Rules);
                sound &= await ShowProblemsAsync(document);
            }

            sound &= File.Exists(path) || Directory.Exists(path);
        }

        if (sound && definitions.Count == 0)
        {
            await environment.Error.WriteLineAsync($"There is no rule in '{string.Join("', '", paths)}'.");
        }

        return sound && definitions.Count > 0 ? new BacktestRules(string.Join(" + ", paths), definitions) : null;
    }

    private async Task<bool> ShowProblemsAsync(RuleDocument document)
    {
        foreach (var problem in document.Problems)
        {
            await environment.Error.WriteLineAsync(problem.ToString());
        }

        return document.IsValid;
    }

    private async Task<IReadOnlyList<string>> FilesAsync(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (Directory.Exists(path))
        {
            return [.. Directory.EnumerateFiles(path).Where(static file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];
        }

        await environment.Error.WriteLineAsync($"'{path}' is neither a file nor a folder.");
        return [];
    }
}
