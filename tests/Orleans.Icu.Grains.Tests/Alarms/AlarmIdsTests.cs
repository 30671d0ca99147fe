using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Ids of alarms are in links, messages, logs and Kafka: they must not tell whose alarm it is.</summary>
public sealed class AlarmIdsTests(Icu icu)
{
    private const string Rule = "stroke-score";

    [Fact]
    public async Task Observe_ForWhoHasTheListOfAllPatients_NothingThatIsSentTellsWhoseAlarmItIs()
    {
        var patient = Random.Shared.Next(1, 10_001).ToString(CultureInfo.InvariantCulture);
        await using var silo = new TestSilo(new IcuWorld());
        await silo.Start();
        var id = await Raise(silo, patient, 0);

        var sent = string.Join('\n', Sms(silo, id).Select(static message => message.IdempotencyKey + message.Text)
            .Concat(silo.World.Channels.Emails(id).Select(static message => message.IdempotencyKey + message.Subject + message.PlainText)));
        Assert.Contains(id, sent, StringComparison.Ordinal);
        Assert.DoesNotContain(Enumerable.Range(1, 10_000), number => Guesses(number).Any(guess => sent.Contains(guess, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_OnTheSameStore_TheSameTwinAndRuleHaveTheSameId()
    {
        var world = new IcuWorld();
        string before;
        await using (var first = new TestSilo(world))
        {
            await first.Start();
            before = await Raise(first, "17", 0);
            await first.Kill();
        }

        await using var next = new TestSilo(world);
        await next.Start();
        Assert.Equal(before, next.AlarmIds.Of(TwinKind.Patient, "17", Rule).ToString());
        Assert.True((await Alarms(next, "17")).Single().Live);
        await next.Grains.GetGrain<IAlarmGrain>(next.AlarmIds.Of(TwinKind.Patient, "17", Rule).GrainKey).Acknowledge(1, "Dr. A", null);
        await Observe(next, "17", 1, Records.Well);
        await Observe(next, "17", 2, Records.Ill);

        Assert.Equal([(before, false), (before[..^1] + "2", true)], (await Alarms(next, "17")).OrderBy(static alarm => alarm.Id, StringComparer.Ordinal).Select(static alarm => (alarm.Id, alarm.Live)));
    }

    [Fact]
    public async Task Of_InAnotherInstallation_IsAnother() => Assert.NotEqual(
        (await Ids(new TestStore(new Faults()))).Of(TwinKind.Patient, "17", Rule), icu.AlarmIdOf(TwinKind.Patient, "17", Rule));

    [Fact]
    public async Task Load_ByManySilosAtOnce_GivesAllOfThemOneSecret()
    {
        var store = new TestStore(new Faults());
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ids(store)));

        Assert.Single(ids.Select(static one => one.Of(TwinKind.Patient, "17", Rule)).Distinct());
        Assert.Single(store.Rows);
    }

    [Theory]
    [InlineData("read", Fault.Before)]
    [InlineData("write", Fault.Before)]
    [InlineData("write", Fault.After)]
    public async Task Load_WhenTheStoreFails_SaysSoAndTheNextStartSucceeds(string step, Fault fault)
    {
        var faults = new Faults();
        var store = new TestStore(faults);
        faults.Plan(1, fault, what => what.StartsWith(step, StringComparison.Ordinal));
        var failure = await Assert.ThrowsAsync<StoreFailedException>(() => Ids(store));
        Assert.Contains("the secret of alarm ids", failure.Message, StringComparison.Ordinal);

        Assert.Equal((await Ids(store)).Of(TwinKind.Patient, "17", Rule), (await Ids(store)).Of(TwinKind.Patient, "17", Rule));
    }

    [Fact]
    public async Task Load_WhenTheSecretIsDamaged_RefusesInsteadOfMakingIdsThatCanBeGuessed()
    {
        var store = new TestStore(new Faults());
        store.Put(AlarmIds.StateName, GrainId.Create("installation", "1"), icu.Serializer.SerializeToArray(new InstallationSecret()));

        Assert.Contains("damaged", (await Assert.ThrowsAsync<InvalidDataException>(() => Ids(store))).Message, StringComparison.Ordinal);
    }

    private static async Task<string> Raise(TestSilo silo, string patient, long offset)
    {
        await Observe(silo, patient, offset, Records.Ill);
        var id = Assert.Single(await Alarms(silo, patient)).Id;
        await Eventually.True(() => Task.FromResult(Sms(silo, id).Count > 0 && silo.World.Channels.Emails(id).Count > 0), "people to be told");
        return id;
    }

    private static IReadOnlyList<SmsMessage> Sms(TestSilo silo, string id) => silo.World.Channels.Sms(id);

    private static Task<TelemetryReceipt> Observe(TestSilo silo, string patient, long offset, VitalSample[] vitals) =>
        silo.Grains.GetGrain<IPatientGrain>(patient).Observe(Records.Batch(offset - 1, Records.Of("mon", offset, silo.World.Time.GetUtcNow(), vitals)));

    private static async Task<IReadOnlyList<Alarm>> Alarms(TestSilo silo, string patient) =>
        (await silo.Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(TwinKind.Patient, patient))
            .Query(new AlarmQuery(null, null, patient, Rule, AlarmPriority.Low, 10, null))).Alarms;

    /// <summary>What can be made of a patient's number without the secret: the start is enough for a match.</summary>
    private static IEnumerable<string> Guesses(int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        string[] texts = [id, "patient/" + id, "alarm/patient/" + id, "orleans-icu/" + id];
        return texts.Select(static text => Encoding.UTF8.GetBytes(text))
            .SelectMany(static text => new[] { SHA256.HashData(text), HMACSHA256.HashData(Array.Empty<byte>(), text), HMACSHA256.HashData(new byte[32], text) })
            .Select(static hash => Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    private async Task<AlarmIds> Ids(TestStore store)
    {
        var ids = new AlarmIds(store.For(icu.Serializer, static () => true), icu.Grains, icu.World.Time);
        await ids.Load(TestContext.Current.CancellationToken);
        return ids;
    }
}
