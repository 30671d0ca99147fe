namespace Orleans.Icu.Bench.Running;

/// <summary>What a run works on.</summary>
internal sealed record LoadSite(Broker Broker, Topics Topics, string Folder, string Group, LoadSettings Settings, TimeProvider Time)
{
    /// <summary>Starts a silo on the run's data.</summary>
    /// <param name="group">Its consumer group; without it the one under load.</param>
    public Silo StartSilo(string? group = null) => Silo.Start(Broker.Bootstrap, group ?? Group, Path.Combine(Folder, "silo"), new SiloProgram(Settings.SiloFolder, Settings.SiloSettings), Time);
}
