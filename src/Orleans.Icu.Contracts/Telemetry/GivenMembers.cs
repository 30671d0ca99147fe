namespace Orleans.Icu.Contracts;

/// <summary>Which members a record has given so far: one that comes twice means something else to each reader.</summary>
internal struct GivenMembers
{
    private int _given;

    /// <summary>Takes note of a member.</summary>
    /// <param name="bit">Its own bit.</param>
    /// <param name="field">Its name.</param>
    /// <param name="refusals">Takes it when it was given before.</param>
    /// <returns>Whether it was given before.</returns>
    public bool Again(int bit, string field, ref Refusals refusals)
    {
        if ((_given & bit) == 0)
        {
            _given |= bit;
            return false;
        }

        refusals.Add(field, "given twice");
        return true;
    }
}
