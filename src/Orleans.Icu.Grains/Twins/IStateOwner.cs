namespace Orleans.Icu.Grains;

/// <summary>A grain whose state a <see cref="TwinStore{TState}"/> keeps.</summary>
internal interface IStateOwner
{
    /// <summary>The grain.</summary>
    GrainId GrainId { get; }

    /// <summary>
    /// Changes are about to be stored. What must be known elsewhere before they are durable is told here, in one place for every way to a
    /// write; if it cannot be told, nothing is written.
    /// </summary>
    Task BeforeSave() => Task.CompletedTask;

    /// <summary>The state is about to be serialised: what is held in another form than the stored one is put into it.</summary>
    void BeforeSnapshot()
    {
    }

    /// <summary>The state is serialised: the stored form may be let go.</summary>
    void AfterSnapshot()
    {
    }
}
