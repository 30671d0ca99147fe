using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class PatientFactsTests
{
    private static readonly DateTimeOffset Set = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Facts_OfAttributesAndAssociations_AreFlagsAndLaboratoryValuesInTheOrderOfTime()
    {
        var state = Patient(("strokeNoLysis", "true"), ("hypercapnicFailure", "false"), ("wbc", "13.5"), ("ageYears", "71"), ("strokeBeforeLysis", "\"yes\""));
        state.Associations = [new Association("mon-1", "pat-1", Set.AddHours(-1), null, "nurse")];

        Assert.Equal(
            [("admitted", 1, Set.AddHours(-1)), ("wbc", 13.5, Set), ("hypercapnicFailure", 0, Set), ("strokeNoLysis", 1, Set)],
            TwinSignals.BuiltIn.Patient.Facts(state).Select(Name));
    }

    [Fact]
    public void Facts_WhenTheTimeOfTheLysisIsSaid_CountFromThen()
    {
        var state = Patient(("strokeAfterLysis", "true"), ("lysisAt", "\"2026-11-22T20:15:00Z\""));

        Assert.Equal([("strokeAfterLysis", 1, Set.AddMinutes(-45))], TwinSignals.BuiltIn.Patient.Facts(state).Select(Name));
    }

    [Fact]
    public void Facts_WhenTheTimeOfTheLysisIsNoTime_CountFromWhenTheyWereSaid()
    {
        var state = Patient(("strokeAfterLysis", "true"), ("lysisAt", "\"an hour ago\""));

        Assert.Equal([("strokeAfterLysis", 1, Set)], TwinSignals.BuiltIn.Patient.Facts(state).Select(Name));
    }

    private static PatientState Patient(params (string Name, string Json)[] attributes)
    {
        var state = new PatientState { Attributes = new PropertyBag() };
        foreach (var (name, json) in attributes)
        {
            state.Attributes.Set(name, json, Set);
        }

        return state;
    }

    private static (string Name, double Value, DateTimeOffset Time) Name(RuleFact fact) =>
        (IcuVocabulary.Patient.Signals[fact.Signal].Name, fact.Value, new DateTimeOffset(fact.TimeTicks, TimeSpan.Zero));
}
