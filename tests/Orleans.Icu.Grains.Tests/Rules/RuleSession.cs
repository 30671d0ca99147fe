using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

/// <summary>Rules in force for the length of a test.</summary>
internal sealed class RuleSession(Icu icu) : IAsyncDisposable
{
    private readonly HashSet<string> _ids = [];

    /// <summary>Puts rules in force; each text is a rule without the list around it, and begins with its id.</summary>
    public static async Task<RuleSession> Begin(Icu icu, params string[] rules)
    {
        await icu.ReadingSettled();
        var session = new RuleSession(icu);
        foreach (var rule in rules)
        {
            await session.Put(rule);
        }

        return session;
    }

    /// <summary>A document of one rule.</summary>
    public static string Document(string rule) => "rules:\n  - " + rule.ReplaceLineEndings("\n").Trim().Replace("\n", "\n    ", StringComparison.Ordinal);

    /// <summary>Puts a rule in force, and waits until the silo has it.</summary>
    public async Task<RuleChangeReceipt> Put(string rule)
    {
        var id = rule.Trim().Split('\n')[0]["id:".Length..].Trim();
        var receipt = await icu.Book.Put(id, Document(rule), "test", null);
        Assert.True(receipt.Outcome is RuleChangeOutcome.Created or RuleChangeOutcome.Done or RuleChangeOutcome.Unchanged, string.Join('\n', receipt.Problems.Select(static problem => problem.Message)));
        _ids.Add(id);
        await icu.LocalRules.WaitFor(receipt.Edition, CancellationToken.None);
        return receipt;
    }

    /// <summary>Removes a rule, and waits until the silo knows.</summary>
    public async Task Remove(string id)
    {
        await icu.LocalRules.WaitFor((await icu.Book.Remove(id, "test", null)).Edition, CancellationToken.None);
        _ids.Remove(id);
    }

    public async ValueTask DisposeAsync()
    {
        icu.World.Faults.Clear();
        foreach (var id in _ids.ToArray())
        {
            await Remove(id);
        }
    }
}
