namespace Orleans.Icu.Grains;

/// <summary>Holds a part of a state in another form than the stored one.</summary>
internal interface ISnapshotOwner
{
    /// <summary>The state is about to be serialised: puts the stored form into it.</summary>
    void BeforeSnapshot();

    /// <summary>The state is serialised: the stored form may be let go.</summary>
    void AfterSnapshot();
}
