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
    public async Task Remove_OfTheHospitalsVersionOfABuiltInRule_BringsTheBuiltInBack()
    {
        var builtIn = (await _icu.Book.Get("stroke-sequence"))!;
        await _icu.Book.Put("stroke-sequence", builtIn.Yaml.Replace("within 10 s", "within 20 s", StringComparison.Ordinal), "test", null);
        Assert.False((await _icu.Book.Get("stroke-sequence"))!.Rule.BuiltIn);

        var receipt = await _icu.Book.Remove("stroke-sequence", "Ada", null);
        await _icu.LocalRules.WaitFor(receipt.Edition, CancellationToken.None);

        var after = (await _icu.Book.Get("stroke-sequence"))!;
        Assert.Equal((true, true, builtIn.Yaml), (after.Rule.BuiltIn, after.Rule.Enabled, after.Yaml));
        Assert.Equal((RuleJournalKind.RuleRemoved, "Ada"), ((await Latest()).Kind, (await Latest()).By));
    }

    [Fact]
    public async Task Put_AfterTheGreatestVersionADocumentCanGive_CountsOn()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100") + "\nversion: 1000000000", Rule("heartRate > 110"));
        Assert.Equal(1_000_000_001, (await _icu.Book.Get(_id))!.Rule.Version);
        var receipt = await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 120") + "\nversion: 2147483647"), "test", null);
        Assert.Contains("from 1 to 1000000000", Assert.Single(receipt.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asystole")]
    [InlineData("ventricular-fibrillation")]
    public async Task Put_OfARuleThatHoldsBackOneOfDangerToLife_IsRefusedAlsoWhileThatIsOff(string arrest)
    {
        var receipt = await _icu.Book.Put(_id, RuleSession.Document(Rule("heartRate > 100") + $"\ninhibits: [{arrest}]"), "test", null);

        Assert.Equal(RuleChangeOutcome.Refused, receipt.Outcome);
        Assert.Contains($"'{arrest}' tells of danger to life", Assert.Single(receipt.Problems).Message, StringComparison.Ordinal);
        Assert.Null(await _icu.Book.Get(_id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_OfARuleOfDangerToLife_NeedsASecondWordAndIsJournalledWithIt(bool remove)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100") + "\nprotected: true");
        var document = remove ? null : RuleSession.Document(Rule("heartRate > 250"));

        var refused = await _icu.Book.Change(new RuleChange(_id, document, "Ada", null, Confirm: null));
        var other = await _icu.Book.Change(new RuleChange(_id, document, "Ada", null, Confirm: "spo2-low"));
        Assert.Equal((RuleChangeOutcome.NotConfirmed, RuleChangeOutcome.NotConfirmed), (refused.Outcome, other.Outcome));
        Assert.Equal("heartRate > 100", (await _icu.Book.Get(_id))!.Rule.Condition);

        Assert.Equal(RuleChangeOutcome.Done, (await _icu.Book.Change(new RuleChange(_id, document, "Ada", null, Confirm: _id))).Outcome);
        var noted = await Latest();
        Assert.Equal((_id, "Ada", true), (noted.RuleId, noted.By, noted.Confirmed));
        await _icu.Book.Change(new RuleChange(_id, null, "test", null, Confirm: _id));
    }

    [Fact]
    public async Task Put_OfAVersionOfAsystoleThatIsNotMarked_IsStillProtected()
    {
        var document = "rules:\n  - id: asystole\n    title: t\n    twin: patient\n    enabled: false\n    when: asystole";
        Assert.Equal(RuleChangeOutcome.NotConfirmed, (await _icu.Book.Put("asystole", document, "test", null)).Outcome);
        Assert.Equal(RuleChangeOutcome.Done, (await _icu.Book.Change(new RuleChange("asystole", document, "test", null, "asystole"))).Outcome);
        Assert.True((await _icu.Book.Get("asystole"))!.Rule.Protected);
        Assert.Equal(RuleChangeOutcome.Done, (await _icu.Book.Remove("asystole", "test", null)).Outcome);
        Assert.Equal(RuleChangeOutcome.Done, (await _icu.Book.Change(new RuleChange("asystole", null, "test", null, "asystole"))).Outcome);
    }

    [Fact]
    public async Task Check_OfRulesBeyondTheBudgetOfATwin_NamesItAndTheLargest()
    {
        var rules = Enumerable.Range(0, 10).Select(number => $$"""
              - id: {{_id}}-{{number}}
                title: Test
                twin: patient
                when: {{string.Join(" or ", Enumerable.Range(1, 60).Select(part => $"avg(heartRate*{(number * 100) + part},30 d)>9"))}}
            """);

        var receipt = await _icu.Book.Check("rules:\n" + string.Join('\n', rules));

        var problem = Assert.Single(receipt.Problems);
        Assert.Contains("500 windows and patterns; the largest are", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{_id}-0'", problem.Message, StringComparison.Ordinal);
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

    private async Task<RuleJournalEntry> Latest() => (await _icu.Book.GetJournal(1, null)).Entries[0];

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
