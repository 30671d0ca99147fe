namespace Orleans.Icu.Contracts;

/// <summary>Which members a record has given so far: one that comes twice means something else to each reader, so it is refused by name.</summary>
internal struct GivenMembers
{
    private int _given;

    /// <summary>Takes note of a member.</summary>
    /// <param name="bit">Its own bit.</param>
    /// <param name="field">Its name.</param>
    /// <exception cref="TelemetryFormatException">It was given before.</exception>
    public void Add(int bit, string field)
    {
        if ((_given & bit) != 0)
        {
            throw new TelemetryFormatException(field, "given twice");
        }

        _given |= bit;
    }
}
