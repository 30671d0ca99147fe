namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Nobody reads what the silo writes to the console: it tells people all the same, and ends when it is asked to.</summary>
[Collection(SiloCollection.Name)]
public sealed class UnreadOutputTests : IDisposable
{
    /// <summary>So many lines that neither the pipe nor the logger's queue holds them.</summary>
    private static readonly string[] Settings =
    [
        "Demo:Beds=12",
        "Demo:StrokeAfter=00:00:03",
        "Logging:LogLevel:Default=Trace",
        "Logging:LogLevel:Microsoft=Trace",
        "Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace",
        "Logging:LogLevel:Orleans=Trace",
        "Logging:LogLevel:Orleans.Icu=Trace",
    ];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Silo_WhenNobodyReadsItsOutput_TellsPeopleAndSaysAfterwardsHowManyLinesWereDropped()
    {
        using var silo = await SiloProcess.StartUnreadAsync(_folder, Settings);
        await Eventually.Holds("people are told of the stroke", () => _folder.Messages().Values.Count(static message => message.Contains("~stroke-score~", StringComparison.Ordinal)) >= 2);

        silo.ReadOutput();
        await Eventually.Holds("the silo says that lines were dropped", () => silo.HasLogged("dropped because of queue size limit"));
        Assert.Equal(0, await silo.StopAsync());
    }

    [Fact]
    public async Task Silo_WhenNobodyReadsItsOutput_EndsWhenItIsAskedTo()
    {
        using var silo = await SiloProcess.StartUnreadAsync(_folder, Settings);
        await Eventually.Holds("people are told of the stroke", () => _folder.Messages().Values.Any(static message => message.Contains("~stroke-score~", StringComparison.Ordinal)));
        Assert.Equal(0, await silo.StopAsync());
    }

    public void Dispose() => _folder.Dispose();
}
