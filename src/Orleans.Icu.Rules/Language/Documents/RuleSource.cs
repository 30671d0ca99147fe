namespace Orleans.Icu.Rules;

/// <summary>The document that is being read.</summary>
/// <param name="Text">Its text.</param>
/// <param name="File">Its name.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Problems">Takes what is wrong with it.</param>
/// <param name="Vocabulary">What its rules can speak of.</param>
internal sealed record RuleSource(string Text, string File, LineTable Lines, ProblemList Problems, RuleVocabulary Vocabulary)
{
    /// <summary>Places of a scalar's characters.</summary>
    public ScalarPositions Positions(SourceScalar scalar) => ScalarPositions.Of(Text, Lines, scalar);
}
