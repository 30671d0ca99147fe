namespace Orleans.Icu.Bench.Running;

/// <summary>What a run works on.</summary>
internal sealed record LoadSite(Broker Broker, Topics Topics, string Folder, string Group, LoadSettings Settings, TimeProvider Time)
{
    /// <summary>Starts the silo under load.</summary>
    public Silo StartSilo() => Silo.Start(Broker.Bootstrap, Group, Path.Combine(Folder, "silo"), Settings, Time);
}
