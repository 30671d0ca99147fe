namespace Orleans.Icu.Rules;

/// <summary>What a score makes of an input that is missing.</summary>
public enum ScoreInputKind : byte
{
    /// <summary>The score needs it: an explanation names it when it is missing or stale.</summary>
    Needed,

    /// <summary>The score uses it where it is known, such as a laboratory value; nobody is told that it is missing.</summary>
    WhereKnown,

    /// <summary>
    /// Something people say of the patient: it chooses a table and adds no points of its own. It holds until they say otherwise, so it
    /// never gets stale; missing means no.
    /// </summary>
    Setting,
}
