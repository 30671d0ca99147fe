using Orleans.Storage;

namespace Orleans.Icu.Grains.Tests;

public sealed class TwinStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Save_WhenTheStorageAnswersAtOnce_WritesEachChangeOnce()
    {
        var storage = new CountingStorage();
        var store = Store(storage);
        for (var change = 1; change <= 3; change++)
        {
            store.MarkChanged();

            // On a thread of its own: a save that never yields must fail the test and not hang it.
            await Task.Run(store.Save, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

            Assert.Equal(change, storage.Writes);
            Assert.False(store.IsDirty);
        }
    }

    [Fact]
    public Task Save_WhenChangedDuringAWrite_FollowsItWithOneMoreForAllWhoWait() => InTurns(async () =>
    {
        var storage = new CountingStorage { Answer = new TaskCompletionSource() };
        var store = Store(storage);
        store.MarkChanged();
        var first = store.Save();
        store.MarkChanged();
        Task[] later = [store.Save(), store.Save()];
        Assert.All(later, static save => Assert.False(save.IsCompleted));

        storage.Answer.SetResult();
        await Task.WhenAll([first, .. later]).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(2, storage.Writes);
        Assert.False(store.IsDirty);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("007")]
    [InlineData("-7")]
    [InlineData("+7")]
    [InlineData(" 7")]
    [InlineData("1099511627777")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("7\0")]
    [InlineData("\"0x8DD1F0C2B5A4E60\"")]
    public void ETag_OfWhateverForm_IsKeptAsItIs(string? version)
    {
        var store = Store(new CountingStorage());
        store.ETag = "1";
        store.ETag = version;
        Assert.Equal(version, store.ETag);
    }

    [Fact]
    public async Task Save_AfterAWriteThatFailed_WritesAgain()
    {
        var storage = new CountingStorage { Answer = new TaskCompletionSource() };
        var store = Store(storage);
        store.MarkChanged();
        storage.Answer.SetException(new InconsistentStateException("somebody else wrote"));
        await Assert.ThrowsAsync<InconsistentStateException>(store.Save);
        Assert.True(store.IsDirty);

        storage.Answer = null;
        await store.Save().WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(2, storage.Writes);
        Assert.False(store.IsDirty);
    }

    /// <summary>Runs something as a grain does: never two of its continuations at once.</summary>
    private static Task InTurns(Func<Task> test) => Task.Factory
        .StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler)
        .Unwrap();

    private static TwinStore<PatientState> Store(IGrainStorage storage) => new(new StatePlace(storage, "patient"), new Owner());

    private sealed class Owner : IStateOwner
    {
        public GrainId GrainId => GrainId.Create("patient", "pat-1");
    }

    private sealed class CountingStorage : IGrainStorage
    {
        public int Writes { get; private set; }

        /// <summary>When it answers; at once without it.</summary>
        public TaskCompletionSource? Answer { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Writes++;
            return Answer?.Task ?? Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}
