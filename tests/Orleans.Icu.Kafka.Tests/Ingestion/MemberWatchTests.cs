using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>When a member of the group is replaced by a new one.</summary>
public sealed class MemberWatchTests
{
    private const string Lacks = "the group has taken the partitions away";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterOthers = TimeSpan.FromSeconds(6);
    private readonly FakeTimeProvider _time = new();
    private readonly MemberWatch _watch;
    private bool _othersAreAnswered;

    public MemberWatchTests() => _watch = new(_time, Patience, () => _othersAreAnswered);

    [Fact]
    public void Member_WhoseGroupGivesItNothingThoughTheBrokerAnswers_IsReplacedInTime()
    {
        Assert.Null(LookFor(Patience - TimeSpan.FromSeconds(1), Lacks, isAnswered: true));
        Assert.StartsWith(Lacks, LookFor(TimeSpan.FromSeconds(2), Lacks, isAnswered: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Member_ThatHasWhatItShallHave_IsKept() => Assert.Null(LookFor(10 * Patience, lacks: null, isAnswered: true));

    [Fact]
    public void Member_WhosePartitionsCannotBeRead_IsKept()
    {
        for (var second = 0; second < 100; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _watch.Answered(withEnds: false);
            Assert.Null(Look(Lacks));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Lacks)]
    public void Member_ThatIsNotAnsweredWhileNobodyIs_IsKept(string? lacks) => Assert.Null(LookFor(10 * Patience, lacks, isAnswered: false));

    [Theory]
    [InlineData(null)]
    [InlineData(Lacks)]
    public void Member_ThatIsNotAnsweredThoughOthersAre_IsReplacedInTime(string? lacks)
    {
        _othersAreAnswered = true;
        Assert.Null(LookFor(MostSilence, lacks, isAnswered: false));
        Assert.Contains("another client", LookFor(AfterOthers, lacks, isAnswered: false), StringComparison.Ordinal);
    }

    /// <summary>Its last question may never come back: then nobody says that it was not answered.</summary>
    [Fact]
    public void Member_WhoseQuestionNeverComesBack_IsReplacedInTime()
    {
        _othersAreAnswered = true;
        _watch.Answered(withEnds: true);
        string? why = null;
        for (var second = 0; second < (MostSilence + AfterOthers).TotalSeconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            why ??= Look(lacks: null);
        }

        Assert.Contains("another client", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_WhoseCommitNeverComesBack_IsReplacedInTime()
    {
        _othersAreAnswered = true;
        var commit = _time.GetTimestamp();
        Assert.Null(LookFor(Patience, lacks: null, isAnswered: true, commit));
        Assert.Contains("another client", LookFor(AfterOthers, lacks: null, isAnswered: true, commit), StringComparison.Ordinal);
    }

    /// <summary>A broker that comes back answers one client before the other.</summary>
    [Fact]
    public void Member_ThatIsAnsweredSoonAfterOthers_IsKept()
    {
        Assert.Null(LookFor(2 * Patience, Lacks, isAnswered: false));
        _othersAreAnswered = true;
        Assert.Null(LookFor(TimeSpan.FromSeconds(4), Lacks, isAnswered: false));
        Assert.Null(LookFor(TimeSpan.FromSeconds(10), Lacks, isAnswered: true));
    }

    /// <summary>A broker that has stood still may say for a moment that the cluster has none; a client that heard that knows nobody to ask.</summary>
    [Fact]
    public void Member_ThatKnowsNoBrokerThoughOthersAreAnswered_IsReplacedWithinSeconds()
    {
        Assert.Null(LookFor(2 * Patience, Lacks, isAnswered: false, isLost: true));
        _othersAreAnswered = true;
        Assert.Null(LookFor(TimeSpan.FromSeconds(2), Lacks, isAnswered: false, isLost: true));
        Assert.Contains("no broker", LookFor(TimeSpan.FromSeconds(2), Lacks, isAnswered: false, isLost: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Member_ThatFindsItsBrokersAgain_IsKept()
    {
        _othersAreAnswered = true;
        _watch.Answered(withEnds: true);
        Assert.Null(LookFor(TimeSpan.FromSeconds(2), lacks: null, isAnswered: false, isLost: true));
        Assert.Null(LookFor(TimeSpan.FromSeconds(10), lacks: null, isAnswered: true));
    }

    private string? LookFor(TimeSpan time, string? lacks, bool isAnswered, long commit = 0, bool isLost = false)
    {
        string? why = null;
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            if (isAnswered)
            {
                _watch.Answered(withEnds: true);
            }
            else
            {
                _watch.Unanswered(isLost);
            }

            why ??= Look(lacks, commit);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return why ?? Look(lacks, commit);
    }

    private string? Look(string? lacks, long commit = 0) => _watch.WhyToReplace(lacks, commit, _time.GetTimestamp());
}
