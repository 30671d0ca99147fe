using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests;

/// <summary>Signals that a hospital adds are signals as all others are, and what is stored of one never becomes another's.</summary>
public class OwnSignalTests
{
    private static readonly SignalDefinition Lactate = IcuVocabulary.Own(40, "lactate", "mmol/L", 0, 30, isLaboratory: true);
    private static readonly RuleVocabulary WithLactate = IcuVocabulary.With([Lactate]);

    [Fact]
    public void StoredIds_OfBuiltInSignals_AreNotTheHospitals() => Assert.All(
        IcuVocabulary.All.Twins.SelectMany(static twin => IcuVocabulary.All.CatalogOf(twin).Signals),
        static signal => Assert.False(signal.StoredId is >= IcuVocabulary.FirstOwnId and <= IcuVocabulary.LastOwnId, $"{signal.Name} has the stored id {signal.StoredId}"));

    [Theory]
    [InlineData("lactate > 4")]
    [InlineData("lactate > 4 mmol/L")]
    [InlineData("avg(lactate, 6 h) > 4 and slope(lactate, 6 h) > 0.5 mmol/L/h")]
    [InlineData("missing(lactate, 6 h) or age(lactate) > 2 h or stuck(lactate, 1 d)")]
    [InlineData("percentile(lactate, 90, 1 d) > 4 and count(lactate > 4, 1 d) >= 2")]
    [InlineData("sequence(high: lactate where value > 4 then more: lactate where value > high + 1 within 6 h)")]
    public void Parse_OfARuleOnAnOwnSignal_IsValidForPatientsAndDevices(string condition)
    {
        foreach (var twin in WithLactate.Twins)
        {
            Assert.Empty(RuleParser.Parse(Document(condition, twin), "own.yaml", WithLactate).Problems);
        }
    }

    [Theory]
    [InlineData("lactate > 4 mg/dL", "'mg/dL' is not a unit of a signal of 'patient'")]
    [InlineData("lactate > 40", "can never hold")]
    [InlineData("lactat > 4", "did you mean 'lactate'?")]
    public void Parse_OfARuleThatDoesNotFitTheSignal_SaysWhy(string condition, string told) =>
        Assert.Contains(told, Assert.Single(RuleParser.Parse(Document(condition), "own.yaml", WithLactate).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_WhenTheSignalIsNotConfigured_NamesIt()
    {
        var problem = Assert.Single(RuleParser.ParseStored(Document("lactate > 4"), "own.yaml", IcuVocabulary.All).Problems);

        Assert.Contains("'lactate'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heartRate", "would be taken for 'heartRate'")]
    [InlineData("heart_rate", "would be taken for 'heartRate'")]
    [InlineData("SPO2", "would be taken for 'spo2'")]
    [InlineData("leadsOff", "would be taken for 'leadsOff'")]
    [InlineData("Ward", "would be taken for 'ward'")]
    [InlineData("avg", "is a word of the language of rules")]
    [InlineData("news2", "is a word of the language of rules")]
    [InlineData("within", "is a word of the language of rules")]
    [InlineData("and", "is a word of the language of rules")]
    [InlineData("min", "is a word of the language of rules")]
    [InlineData("h", "is a word of the language of rules")]
    [InlineData("spo2Low", "is a parameter of a built-in rule")]
    [InlineData("", "must be a name of 1 to 64 letters")]
    [InlineData("2lactate", "must be a name of 1 to 64 letters")]
    [InlineData("lactate-arterial", "must be a name of 1 to 64 letters")]
    [InlineData("Laktat\u00e4", "must be a name of 1 to 64 letters")]
    public void RefusalOfName_OfOneThatMeansSomethingElse_SaysWhat(string name, string told) =>
        Assert.StartsWith(told, OwnSignalRules.RefusalOfName(name, ["ward"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("lactate")]
    [InlineData("paO2")]
    [InlineData("base_excess")]
    public void RefusalOfName_OfAFreeOne_IsNone(string name) => Assert.Null(OwnSignalRules.RefusalOfName(name, ["ward"]));

    [Theory]
    [InlineData("mmHg", "must be a UCUM unit: write mm[Hg]")]
    [InlineData("s", "must not be a unit of time")]
    [InlineData("h", "must not be a unit of time")]
    [InlineData("", "must be a UCUM unit of at most 24 characters")]
    [InlineData("mmol / L", "must be a UCUM unit of at most 24 characters")]
    [InlineData("mmol/Liter", "must be a UCUM unit of at most 24 characters")]
    [InlineData("and", "must be a UCUM unit of at most 24 characters")]
    public void RefusalOfUnit_OfOneThatRulesCannotName_SaysWhy(string unit, string told) =>
        Assert.StartsWith(told, OwnSignalRules.RefusalOfUnit(unit), StringComparison.Ordinal);

    [Theory]
    [InlineData("mmol/L")]
    [InlineData("1")]
    [InlineData("%")]
    [InlineData("10*9/L")]
    [InlineData("cm[H2O]")]
    [InlineData("[pH]")]
    [InlineData("mm[Hg]")]
    [InlineData("L/min/m2")]
    public void RefusalOfUnit_OfOneThatRulesCanName_IsNone(string unit)
    {
        Assert.Null(OwnSignalRules.RefusalOfUnit(unit));

        var own = IcuVocabulary.Own(41, "other", unit == "1" ? string.Empty : unit, -5, 50, isLaboratory: false);
        Assert.Empty(RuleParser.Parse(Document($"other > 4 {(unit == "1" ? string.Empty : unit)}"), "own.yaml", IcuVocabulary.With([own])).Problems);
    }

    [Fact]
    public void ParseStored_OfARuleWithAParameterOfTheSignalsName_GoesOnAsItWas()
    {
        var text = Document("heartRate > lactate") + "    params: { lactate: 120 /min }\n";

        Assert.Contains(RuleParser.Parse(text, "own.yaml", WithLactate).Problems, static problem => problem.Message.StartsWith("the parameter 'lactate' is a signal", StringComparison.Ordinal));
        var stored = RuleParser.ParseStored(text, "own.yaml", WithLactate);
        Assert.Empty(stored.Problems);
        var set = RuleSet.CompileStored(WithLactate.CatalogOf(IcuVocabulary.PatientTwin), stored.Rules);
        var state = set.CreateState();
        set.Apply(state, Bench.At(0), [new(Index(set, "heartRate"), 130), new(Index(set, "lactate"), 29)], []);
        Assert.True(set.Condition(state, set.IndexOf("own")).Present);
    }

    [Theory]
    [InlineData(IcuVocabulary.PatientTwin)]
    [InlineData(IcuVocabulary.DeviceTwin)]
    public void Write_WithOwnSignalsThatNoRuleReads_StoresTheSameBytes(string twin)
    {
        var rules = BuiltInRules.All.Where(rule => rule.Twin == twin).ToList();

        Assert.Equal(Stored(RuleSet.Compile(IcuVocabulary.All.CatalogOf(twin), rules)), Stored(RuleSet.Compile(WithLactate.CatalogOf(twin), rules)));

        static byte[] Stored(RuleSet set)
        {
            var state = set.CreateState();
            for (var minute = 0; minute < 120; minute++)
            {
                set.Apply(state, Bench.At(minute * 60), [new(Index(set, "heartRate"), 80 + minute), new(Index(set, "spo2"), 95 - (minute / 10))], []);
            }

            return Bench.Store(state);
        }
    }

    [Theory]
    [InlineData("avg(lactate, 6 h) > 4", "avg(lactate, 6 h)")]
    [InlineData("percentile(lactate, 50, 6 h) > 4", "percentile(lactate, 50, 6 h)")]
    [InlineData("lactate > 4", null)]
    public void Read_WhenTheNameHasGoneToAnotherId_KnowsNothingOfTheOtherSignalsValues(string condition, string? term)
    {
        var inMilligrams = IcuVocabulary.With([IcuVocabulary.Own(41, "lactate", "mg/dL", 0, 270, isLaboratory: true)]);
        var before = Compile(IcuVocabulary.With([Lactate]), condition);
        var state = before.CreateState();
        for (var minute = 0; minute < 30; minute++)
        {
            before.Apply(state, Bench.At(minute * 60), [new(Index(before, "lactate"), 5)], []);
        }

        var same = Compile(WithLactate, condition);
        var other = Compile(inMilligrams, condition);

        Assert.Equal(5, ValueOf(same, same.Read(Bench.Store(state)), term));
        Assert.Null(ValueOf(other, other.Read(Bench.Store(state)), term));
    }

    private static double? ValueOf(RuleSet set, RuleState state, string? term)
    {
        var explanation = set.Explain(state, set.IndexOf("own"));
        return term is null ? Assert.Single(explanation.Inputs).Value : Assert.Single(explanation.Terms, one => one.Text == term).Value;
    }

    private static RuleSet Compile(RuleVocabulary vocabulary, string condition)
    {
        var document = RuleParser.Parse(Document(condition), "own.yaml", vocabulary);
        Assert.Empty(document.Problems);
        return RuleSet.Compile(vocabulary.CatalogOf(IcuVocabulary.PatientTwin), document.Rules);
    }

    private static int Index(RuleSet set, string name) => set.Catalog.TryGetIndex(name, out var index) ? index : throw new ArgumentException(name);

    private static string Document(string condition, string twin = IcuVocabulary.PatientTwin) =>
        $"rules:\n  - id: own\n    title: Own\n    twin: {twin}\n    when: |\n      {condition}\n";
}
