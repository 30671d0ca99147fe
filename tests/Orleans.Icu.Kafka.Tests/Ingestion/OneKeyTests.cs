namespace Orleans.Icu.Kafka.Tests;

/// <summary>One key can stop no other, whatever it does.</summary>
public sealed class OneKeyTests
{
    private static readonly Exception Broken = new InvalidOperationException("broken");

    [Fact]
    public async Task Buffer_WhenAKeyFailsAndFloods_HoldsNoMoreThanItsShareAndGivesAllOfItInOrderLater()
    {
        using var rig = new DispatchRig();
        rig.OnDeliver = key => key == "bad" ? Task.FromException(Broken) : Task.CompletedTask;
        await FloodAsync(rig, "bad", 5_000);

        // A share that waits, and one batch that is tried.
        Assert.InRange(rig.Gate.Records, 1, 70);
        Assert.Equal(5_000, rig["good"].Applied);

        rig.OnDeliver = null;
        await rig.Until(() => rig["bad"].Applied == 5_000, "all of the key that failed");
        await rig.Until(() => rig.AllSettled, "all settled");
        Assert.Empty(rig.DeadLetters);
    }

    [Fact]
    public async Task Buffer_WhenOneBurstIsAllOfAKeyThatThenFails_IsFreedAtItsFirstFailure()
    {
        using var rig = new DispatchRig { OnDeliver = _ => Task.FromException(Broken) };
        for (var n = 0; n < 900; n++)
        {
            rig.Read("bad");
        }

        rig.EndBurst();
        await rig.Until(() => rig.Gate.Records <= 70, "room");

        rig.OnDeliver = null;
        await rig.Until(() => rig["bad"].Applied == 900 && rig.AllSettled, "all of it");
    }

    [Fact]
    public async Task Buffer_WhenAKeyIsMerelySlow_HoldsItsShareOnceOthersHaveWaitedForRoom()
    {
        var hold = new TaskCompletionSource();
        using var rig = new DispatchRig();
        rig.OnDeliver = key => key == "slow" ? hold.Task : Task.CompletedTask;
        await FloodAsync(rig, "slow", 990);
        Assert.InRange(rig.Gate.Records, 990, 1_000);

        rig.Gate.Stuck!();
        Assert.InRange(rig.Gate.Records, 1, 70);
        await FloodAsync(rig, "slow", 2_000);
        Assert.InRange(rig.Gate.Records, 1, 70);
        Assert.Equal(2_990, rig["good"].Applied);

        hold.SetResult();
        await rig.Until(() => rig["slow"].Applied == 2_990 && rig.AllSettled, "all of the slow key");
    }

    [Fact]
    public async Task Reading_WhenManyKeysLeftRecordsInTheTopic_IsSharedByThem()
    {
        using var rig = new DispatchRig { OnDeliver = _ => Task.FromException(Broken) };
        for (var n = 0; n < 20_000; n++)
        {
            rig.Read($"key-{n % 10}");
            if (n % 100 == 99)
            {
                rig.EndBurst();
            }
        }

        rig.OnDeliver = null;
        await rig.Until(() => Enumerable.Range(0, 10).All(k => rig[$"key-{k}"].Applied == 2_000) && rig.AllSettled, "all of all keys");

        // Each alone would take 40 for its share at a time.
        Assert.InRange(rig.Scans, 1, 300);
    }

    [Fact]
    public async Task GivingUp_WhenRecordsWereLeftInTheTopic_DeadLettersEachOnceAndSettlesThem()
    {
        using var rig = new DispatchRig(options => options.DeadLetterAfter = TimeSpan.FromSeconds(10));
        rig.OnDeliver = key => key == "bad" ? Task.FromException(Broken) : Task.CompletedTask;
        await FloodAsync(rig, "bad", 3_000);
        await rig.Until(() => rig.AllSettled, "all settled");

        Assert.Equal(3_000, rig.DeadLetters.Count);
        Assert.Equal(3_000, rig.DeadLetters.Distinct().Count());
        Assert.Equal(("bad", 3_000), Assert.Single(rig.Alarms));
    }

    [Fact]
    public async Task TakingBack_WhenTheTopicNoLongerHasSomeOfTheRecords_SaysSoAndSettlesThem()
    {
        using var rig = new DispatchRig();
        rig.OnDeliver = key => key == "bad" ? Task.FromException(Broken) : Task.CompletedTask;
        await FloodAsync(rig, "bad", 1_000);
        rig.Forget(record => record.Offset is >= 1_000 and < 1_400);

        rig.OnDeliver = null;
        await rig.Until(() => rig.AllSettled, "all settled");
        Assert.Equal(800, rig["bad"].Applied);
        Assert.Equal("unavailable", Assert.Single(rig.DeadLetters).Class);
        Assert.Equal(("bad", 200), Assert.Single(rig.Alarms));
    }

    [Fact]
    public async Task TakingBack_WhenTheBrokerDoesNotAnswer_IsTriedAgainAndGivesUpNothing()
    {
        using var rig = new DispatchRig(options => options.DeadLetterAfter = TimeSpan.FromSeconds(10));
        rig.OnDeliver = key => key == "bad" ? Task.FromException(Broken) : Task.CompletedTask;
        await FloodAsync(rig, "bad", 1_000);
        var failures = 0;
        rig.OnScan = () => ++failures < 10 ? new IOException("away") : null;

        rig.OnDeliver = null;
        await rig.Until(() => rig["bad"].Applied == 1_000 && rig.AllSettled, "all of it");
        Assert.Empty(rig.DeadLetters);
    }

    [Fact]
    public async Task Alarm_WhenItCannotBeRaised_TheRecordsAreWrittenOnceAndTheCommitGoesOnInTheEnd()
    {
        using var rig = new DispatchRig(options => options.DeadLetterAfter = TimeSpan.FromSeconds(10)) { OnAlarm = () => Broken };
        rig.OnDeliver = key => key == "bad" ? Task.FromException(Broken) : Task.CompletedTask;
        await FloodAsync(rig, "bad", 100);
        await rig.Until(() => rig.AllSettled, "all settled");

        Assert.Equal(100, rig.DeadLetters.Count);
        Assert.Empty(rig.Alarms);
    }

    [Fact]
    public async Task Replay_WhenItFailsForGood_IsGivenUpOnceAndTheKeyGoesOn()
    {
        using var rig = new DispatchRig(options => options.DeadLetterAfter = TimeSpan.FromSeconds(10));
        await FloodAsync(rig, "bad", 100);
        await rig.Until(() => rig["bad"].Applied == 100, "a hundred records");

        rig["bad"].Lose();
        var heal = false;
        rig.OnDeliver = key => key == "bad" && !heal ? Task.FromException(Broken) : Task.CompletedTask;
        rig.Dispatcher.RequestReplay(rig.Lane.Entry("bad"));
        await rig.Until(() => rig.Alarms.Count > 0, "the alarm");
        Assert.Equal(100, rig.DeadLetters.Count);

        heal = true;
        await FloodAsync(rig, "bad", 10);
        await rig.Until(() => rig["bad"].Applied == 10 && rig.AllSettled, "what came afterwards");
        Assert.Single(rig.Alarms);
    }

    [Fact]
    public async Task Refusal_WhenAKeyIsNotTaken_ItsRecordsAreDeadLetteredAtOnceWithoutAnAlarm()
    {
        using var rig = new DispatchRig();
        rig.OnDeliver = key => key == "junk" ? Task.FromException(new RecordsRefusedException("too many")) : Task.CompletedTask;
        await FloodAsync(rig, "junk", 500);
        await Eventually.True(() => rig.AllSettled, "all settled without time passing");

        Assert.Equal(500, rig.DeadLetters.Count(letter => letter.Class == "refused"));
        Assert.Empty(rig.Alarms);
        Assert.Equal((0, 0), (rig.Status.Parked, rig.Status.StoreAway));
        Assert.Equal(500, rig["good"].Applied);
    }

    [Fact]
    public async Task Refusal_OfAFloodOfUnknownKeys_ReadsThePartitionAgainFarLessOftenThanForEachOfThem()
    {
        using var rig = new DispatchRig();
        rig.OnDeliver = key => key == "good" ? Task.CompletedTask : Task.FromException(new RecordsRefusedException("too many"));
        for (var n = 0; n < 20_000; n++)
        {
            rig.Read($"junk-{n}");
            rig.Read("good");
            if (n % 200 == 199)
            {
                rig.EndBurst();
            }
        }

        await Eventually.True(() => rig.AllSettled, "all settled");
        Assert.Equal(20_000, rig.DeadLetters.Count);
        Assert.Equal(20_000, rig["good"].Applied);
        Assert.InRange(rig.Scans, 1, 2_000);
    }

    [Fact]
    public async Task Store_WhileItIsAway_NothingIsGivenUpHoweverManyOthersSucceed()
    {
        using var rig = new DispatchRig(options => options.DeadLetterAfter = TimeSpan.FromSeconds(10));
        rig.OnDeliver = key => key.StartsWith("ill", StringComparison.Ordinal) ? Task.FromException(new TargetUnavailableException("disk full")) : Task.CompletedTask;
        for (var n = 0; n < 300; n++)
        {
            await FloodAsync(rig, $"ill-{n % 3}", 1);
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((3, 0), (rig.Status.StoreAway, rig.Status.Parked));
        Assert.Empty(rig.DeadLetters);

        rig.OnDeliver = null;
        await rig.Until(() => rig.AllSettled, "all settled");
        Assert.Equal(300, Enumerable.Range(0, 3).Sum(n => rig[$"ill-{n}"].Applied));
        Assert.Equal(0, rig.Status.StoreAway);
    }

    [Fact]
    public async Task Partition_WhenWorkThatNobodyWaitsForFails_IsBrokenAndTells()
    {
        using var rig = new DispatchRig();
        rig.Lane.Watch(Task.FromException(Broken));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Lane.WaitAsync(new TaskCompletionSource().Task));
        Assert.Same(Broken, failure.InnerException);
    }

    [Fact]
    public async Task Everything_InRandomOrder_EachRecordCountsOnceAndAllAreSettled()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            using var rig = new DispatchRig(options => options.MaxBufferedRecordsPerKey = random.Next(1, 100));
            var failing = new int[8];
            Task? round = null;
            rig.OnDeliver = key => Volatile.Read(ref failing[key[^1] - '0']) switch
            {
                1 => Task.FromException(Broken),
                2 => Task.FromException(new TargetUnavailableException()),
                3 => Task.Delay(TimeSpan.FromSeconds(1), rig.Time),
                _ => Task.CompletedTask,
            };
            for (var step = 0; step < 400; step++)
            {
                var (k, count) = (random.Next(8), random.Next(40));
                Volatile.Write(ref failing[random.Next(8)], random.Next(5));
                for (var n = 0; n < count; n++)
                {
                    rig.Read($"key-{(random.Next(3) == 0 ? random.Next(8) : k)}");
                }

                rig.EndBurst();
                if (random.Next(10) == 0)
                {
                    rig.Gate.Stuck!();
                }

                if (random.Next(20) == 0)
                {
                    rig[$"key-{k}"].Lose();
                }

                if (round is null || round.IsCompleted)
                {
                    rig.Lane.Ledger.EndRound();
                    round = rig.Lane.BeginRound(rig.Time.GetTimestamp()).Drained;
                }

                rig.Time.Advance(TimeSpan.FromMilliseconds(random.Next(1_000)));
            }

            Array.Clear(failing);
            await rig.Until(() => rig.AllSettled, $"all settled, seed {seed}");
            for (var k = 0; k < 8; k++)
            {
                // The last loss is noticed only by the next record.
                rig.Read($"key-{k}");
            }

            rig.EndBurst();
            await rig.Until(() => Enumerable.Range(0, 8).All(k => rig[$"key-{k}"].Applied == rig[$"key-{k}"].Sent), $"each counted once, seed {seed}");
            await rig.Until(() => rig.AllSettled && round!.IsCompleted, $"all settled, seed {seed}");
            Assert.Empty(rig.DeadLetters);
        }
    }

    /// <summary>One key floods while another has one record for each of its records, and is never held up.</summary>
    private static async Task FloodAsync(DispatchRig rig, string key, int records)
    {
        var before = rig["good"].Sent;
        for (var n = 0; n < records; n++)
        {
            rig.Read(key);
            rig.Read("good");
            if (n % 10 == 9 || n == records - 1)
            {
                rig.EndBurst();
            }
        }

        await Eventually.True(() => rig["good"].Applied == before + records, "all of the key that is well");
    }
}
