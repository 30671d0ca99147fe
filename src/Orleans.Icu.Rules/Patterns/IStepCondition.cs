namespace Orleans.Icu.Rules;

/// <summary>What an event must be to serve as a step of a pattern. A pure function of the value: no state, no clock, no I/O.</summary>
public interface IStepCondition
{
    /// <summary>The condition in words, e.g. <c>strokeRisk points &gt;= 1</c>.</summary>
    string Text { get; }

    /// <summary>Whether a value, in the unit of the step's signal, serves.</summary>
    bool Holds(double value);

    /// <summary>What a value adds to the severity of a match.</summary>
    int Points(double value);
}
