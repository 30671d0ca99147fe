using System.Diagnostics.CodeAnalysis;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Hands the changes of a grain's alarms over, oldest first: to the ward, which is the list of alarms and the messages to people, and to
/// the world, which is Kafka and the streams. Neither waits for the other. A publication is made once and left under way for as long as
/// Kafka takes, and nobody waits for it for longer than a moment: not who acknowledges, nor the twin's next alarm.
/// </summary>
/// <param name="tellWard">Hands changes to the list, and to the messages what people are to be told of; called with none as well.</param>
/// <param name="publish">Publishes a change; fails when it is certain, or after minutes, that Kafka does not have it.</param>
/// <param name="time">The clock.</param>
internal sealed class AlarmHandOver(Func<IReadOnlyList<AlarmChange>, Task> tellWard, Func<AlarmChange, Task> publish, TimeProvider time)
{
    /// <summary>How long a publication is waited for. It takes some milliseconds where Kafka is well.</summary>
    public static readonly TimeSpan WorldPatience = TimeSpan.FromMilliseconds(250);

    private Task<string?> _world = Task.FromResult<string?>(null);
    private int _wardHas;
    private int _worldHas;
    private bool _ended;

    /// <summary>Hands over what is owed and not yet handed over.</summary>
    /// <param name="owed">The grain's list; changes are only added to its end, and only <see cref="Settle"/> takes some away.</param>
    /// <returns>Why somebody does not have all of it yet; <see langword="null"/> when everybody has.</returns>
    public async Task<string?> Tell(List<AlarmChange> owed)
    {
        var isLate = !_world.IsCompleted;
        if (!isLate)
        {
            _world = TellWorld(owed);
        }

        var ward = await TellWard(owed);
        var world = isLate && !_world.IsCompleted ? "Kafka has not answered yet" : await InTime(_world);
        return ward ?? world ?? (_worldHas < owed.Count ? "there is more to publish" : null);
    }

    /// <summary>Takes away what everybody has.</summary>
    /// <returns>What that was.</returns>
    public IReadOnlyList<AlarmChange> Settle(List<AlarmChange> owed)
    {
        var count = Math.Min(_wardHas, _worldHas);
        var settled = owed.GetRange(0, count);
        owed.RemoveRange(0, count);
        (_wardHas, _worldHas) = (_wardHas - count, _worldHas - count);
        return settled;
    }

    /// <summary>The activation ends: no further publication is begun.</summary>
    public void End() => _ended = true;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is tried again; the reason goes to the log.")]
    private async Task<string?> TellWard(List<AlarmChange> owed)
    {
        try
        {
            AlarmChange[] untold = [.. owed.Skip(_wardHas)];
            await tellWard(untold);
            _wardHas += untold.Length;
            return null;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is tried again; the reason goes to the log.")]
    private async Task<string?> TellWorld(List<AlarmChange> owed)
    {
        try
        {
            for (; _worldHas < owed.Count && !_ended; _worldHas++)
            {
                await publish(owed[_worldHas]);
            }

            return null;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }

    private async Task<string?> InTime(Task<string?> publishing)
    {
        try
        {
            return await publishing.WaitAsync(WorldPatience, time);
        }
        catch (TimeoutException)
        {
            return "Kafka has not answered yet";
        }
    }
}
