using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class RuleBookTests
{
    private readonly Icu _icu;
    private readonly string _id;

    public RuleBookTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("book"));
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task Put_WhenARuleIsChanged_KeepsEveryVersionWithWhoAndWhenAlsoAfterACrash()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"), Rule("heartRate > 110"));
        await _icu.Crash(_icu.Book);

        var record = await _icu.Book.Get(_id);
        Assert.Equal((2, "heartRate > 110", false, true), (record!.Rule.Version, record.Rule.Condition, record.Rule.BuiltIn, record.Rule.Enabled));
        Assert.Equal([(1, "test"), (2, "test")], record.Versions.Select(static version => (version.Version, version.By)));
        Assert.Contains("heartRate > 100", (await _icu.Book.GetVersion(_id, 1))!.Yaml, StringComparison.Ordinal);
        Assert.Null(await _icu.Book.GetVersion(_id, 3));
    }

    [Fact]
    public async Task Put_WhenTheSameDocumentComesAgain_ChangesNothing()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"));
        var tag = (await _icu.Book.Get(_id))!.Tag;

        Assert.Equal(RuleChangeOutcome.Unchanged, (await rules.Put(Rule("heartRate > 100"))).Outcome);
        Assert.Equal(tag, (await _icu.Book.Get(_id))!.Tag);
    }

    [Theory]
    [InlineData("heartRat > 100", "heartRate")]
    [InlineData("heartRate > 100 and active('nobody')", "nobody")]
    public async Task Put_WhenAnythingIsWrong_RefusesItWholeAndSaysWhere(string when, string expected)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"));

        var receipt = await _icu.Book.Put(_id, RuleSession.Document(Rule(when)), "test", null);

        Assert.Equal(RuleChangeOutcome.Refused, receipt.Outcome);
        var problem = Assert.Single(receipt.Problems);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, problem.Line);
        Assert.Equal("heartRate > 100", (await _icu.Book.Get(_id))!.Rule.Condition);
    }

    [Fact]
    public async Task Put_WhenTheDocumentIsOfAnotherRuleOrOfTwo_IsRefused()
    {
        var other = await _icu.Book.Put(_id + "x", RuleSession.Document(Rule("heartRate > 100")), "test", null);
        var two = await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 100")) + "\n" + RuleSession.Document(Rule("heartRate > 100"))["rules:\n".Length..].Replace(_id, _id + "y", StringComparison.Ordinal), "test", null);
        var reserved = await _icu.Book.Put("validate", RuleSession.Document(Rule("heartRate > 100").Replace(_id, "validate", StringComparison.Ordinal)), "test", null);

        Assert.All([other, two, reserved], static receipt => Assert.Equal(RuleChangeOutcome.Refused, receipt.Outcome));
        Assert.Null(await _icu.Book.Get(_id));
    }

    [Fact]
    public async Task Put_WhenSomebodyElseWasFaster_IsAConflict()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"));
        var tag = (await _icu.Book.Get(_id))!.Tag;

        Assert.Equal(RuleChangeOutcome.Done, (await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 105")), "a", tag)).Outcome);
        Assert.Equal(RuleChangeOutcome.Conflict, (await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 106")), "b", tag)).Outcome);
        Assert.Equal(RuleChangeOutcome.Conflict, (await _icu.Book.Put(_id + "z", RuleSession.Document(Rule("heartRate > 106")), "b", "*")).Outcome);
        Assert.Equal(RuleChangeOutcome.Conflict, (await _icu.Book.Remove(_id, "b", tag)).Outcome);
        Assert.Equal(RuleChangeOutcome.Conflict, (await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 107")), "b", TagCondition.Absent)).Outcome);
    }

    [Fact]
    public async Task Put_WhenItCannotBeStored_IsNotInForce()
    {
        _icu.World.Faults.Plan(1, Fault.Before, static what => what.StartsWith("write rulebook", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 100")), "test", null));

        Assert.Null(await _icu.Book.Get(_id));
    }

    [Fact]
    public async Task Remove_OfABuiltInRule_TurnsItOffAndItsOwnTextTurnsItOnAgain()
    {
        var builtIn = await _icu.Book.Get("stroke-score");
        await _icu.Book.Remove("stroke-score", "test", null);
        Assert.Equal((true, false), ((await _icu.Book.Get("stroke-score"))!.Rule.BuiltIn, (await _icu.Book.Get("stroke-score"))!.Rule.Enabled));

        var receipt = await _icu.Book.Put("stroke-score", builtIn!.Yaml, "test", null);
        await _icu.LocalRules.WaitFor(receipt.Edition, CancellationToken.None);

        Assert.Equal((true, true), ((await _icu.Book.Get("stroke-score"))!.Rule.BuiltIn, (await _icu.Book.Get("stroke-score"))!.Rule.Enabled));
    }

    [Fact]
    public async Task Remove_OfAHospitalsRule_KeepsItsVersionsAndNumbering()
    {
        await using (await RuleSession.Begin(_icu, Rule("heartRate > 100")))
        {
            Assert.Contains(await _icu.Book.List(), rule => rule.Id == _id);
        }

        Assert.DoesNotContain(await _icu.Book.List(), rule => rule.Id == _id);
        Assert.NotNull(await _icu.Book.GetVersion(_id, 1));
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"));
        Assert.Equal(2, (await _icu.Book.Get(_id))!.Rule.Version);
    }

    [Fact]
    public async Task Check_OfADocumentOfSeveralRules_ListsThemOrEveryProblem()
    {
        var good = await _icu.Book.Check(RuleSession.Document(Rule("heartRate > 100")));
        var bad = await _icu.Book.Check(RuleSession.Document(Rule("heartRat > 100 and spo3 < 5")));

        Assert.Equal(_id, Assert.Single(good.Rules).Id);
        Assert.Equal(2, bad.Problems.Count);
        Assert.Null(await _icu.Book.Get(_id));
    }

    [Fact]
    public async Task GetJournal_AfterManyChanges_HasAllOfThemNewestFirstInPages()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100"));
        for (var value = 0; value < RuleBookPages.PageLength + 10; value++)
        {
            await _icu.Book.Note(new RuleJournalEntry { Kind = RuleJournalKind.LimitSet, Time = default, By = "test", RuleId = _id, Value = value, PatientId = "pat-1" });
            await _icu.Book.Note(new RuleJournalEntry { Kind = RuleJournalKind.LimitSet, Time = default, By = "test", RuleId = _id, Value = value, PatientId = "pat-1" });
        }

        await _icu.Crash(_icu.Book);
        var entries = new List<RuleJournalEntry>();
        for (RuleJournalPage? page = null; page is null || page.Next is not null;)
        {
            entries.AddRange((page = await _icu.Book.GetJournal(100, page?.Next)).Entries);
        }

        Assert.Equal(Enumerable.Range(1, entries.Count).Reverse().Select(static number => (long)number), entries.Select(static entry => entry.Sequence));
        Assert.Equal(RuleBookPages.PageLength + 10, entries.Count(entry => entry.RuleId == _id && entry.PatientId == "pat-1"));
        Assert.Contains(entries, entry => entry.RuleId == _id && entry.Kind == RuleJournalKind.RulePut && entry.Version == 1 && entry.By == "test");
    }

    private string Rule(string when) => $"""
        id: {_id}
        title: Test
        twin: patient
        when: {when}
        """;
}
