using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class RuleLibraryTests : IAsyncLifetime
{
    private const string Rule = """
        id: known
        title: Known
        twin: patient
        when: heartRate > 100
        """;

    private readonly Icu _icu = new();

    public async ValueTask InitializeAsync()
    {
        await _icu.InitializeAsync();
        var receipt = await _icu.Book.Put("known", RuleSession.Document(Rule), "test", null);
        await _icu.LocalRules.WaitFor(receipt.Edition, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _icu.DisposeAsync();

    [Fact]
    public async Task Ask_WhenTheNewestEditionCannotBeRead_TheLastGoodOneStaysAndHealthSaysSo()
    {
        var before = _icu.Library.Patients;
        var edition = await Break(static book => book.Rules["known"] = book.Rules["known"] with { Document = "rules: [ { id: known, magic: 1 } ]" });
        await _icu.LocalRules.WaitFor(edition, CancellationToken.None);

        Assert.Same(before, _icu.Library.Patients);
        Assert.Equal(HealthStatus.Degraded, await Health());
        Assert.NotNull((await _icu.Book.Get("known"))!.Rule.Problem);

        var receipt = await _icu.Book.Put("known", RuleSession.Document(Rule.Replace("100", "110", StringComparison.Ordinal)), "test", null);
        await _icu.LocalRules.WaitFor(receipt.Edition, CancellationToken.None);
        Assert.Equal(HealthStatus.Healthy, await Health());
        Assert.Equal("heartRate > 110", _icu.Library.Find("known")!.Condition);
    }

    [Fact]
    public async Task Load_WhenARuleCannotBeRead_TheOthersAreInForce()
    {
        await Break(static book => book.Rules["newer"] = new RuleBookRule { Document = "rules: [ { id: newer, magic: 1 } ]", Version = 1, Enabled = true });
        await _icu.Restart(away: TimeSpan.FromSeconds(1));

        Assert.NotNull(_icu.Library.Find("known"));
        Assert.NotNull(_icu.Library.Find("stroke-score"));
        Assert.Null(_icu.Library.Find("newer"));
        Assert.Equal(HealthStatus.Degraded, await Health());
    }

    [Fact]
    public async Task Load_AfterARestart_TheHospitalsRulesAreInForceBeforeTheFirstRecord()
    {
        var patient = _icu.Patient("pat-1");
        var now = _icu.World.Time.GetUtcNow();
        await patient.Observe(Records.Batch(-1, Records.HeartRate("mon-1", 1, now, 110)));
        await patient.Checkpoint("mon-1", Records.Source, 1);
        await _icu.Restart(away: TimeSpan.FromMinutes(1));

        await _icu.Patient("pat-1").Observe(Records.Batch(1, Records.HeartRate("mon-1", 2, now.AddSeconds(1), 111)));
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, "pat-1"));
        Assert.Equal(("known", true, 1), (alarm.RuleId, alarm.ConditionPresent, alarm.Raises));
    }

    /// <summary>Changes the stored rule book as a silo of a newer version would.</summary>
    private async Task<long> Break(Action<RuleBookState> change)
    {
        var edition = 0L;
        _icu.World.Store.Change<RuleBookState>(_icu.Book, "rulebook", _icu.Serializer, book =>
        {
            change(book);
            edition = ++book.Version;
        });

        // After the change: whoever asks the book from here on wakes it with what is stored now.
        await Icu.Leave(_icu.Book);
        return edition;
    }

    private async Task<HealthStatus> Health() => (await new RuleLibraryHealth(_icu.Library).CheckHealthAsync(new HealthCheckContext())).Status;
}
