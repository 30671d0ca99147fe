namespace Orleans.Icu.Simulator.Recordings;

/// <summary>What became of the rows of recordings: counted, whatever happens, so that nothing vanishes unseen.</summary>
public sealed class ReadReport
{
    /// <summary>How many problems are kept in full; later ones are only counted.</summary>
    public const int KeptProblems = 100;

    private readonly Dictionary<string, long> _ignored = new(StringComparer.Ordinal);
    private readonly List<ReadProblem> _problems = [];

    /// <summary>Rows read, without headers and empty lines.</summary>
    public long Rows { get; private set; }

    /// <summary>Values given out.</summary>
    public long Samples { get; private set; }

    /// <summary>Rows left out because the recording itself struck them out.</summary>
    public long StruckOut { get; private set; }

    /// <summary>Rows or fields that could not be read.</summary>
    public long ProblemCount { get; private set; }

    /// <summary>The first <see cref="KeptProblems"/> problems.</summary>
    public IReadOnlyList<ReadProblem> Problems => _problems;

    /// <summary>Values that are no vital sign we know, counted by parameter.</summary>
    public IReadOnlyDictionary<string, long> Ignored => _ignored;

    internal void CountRow() => Rows++;

    internal void CountSample() => Samples++;

    internal void CountStruckOut() => StruckOut++;

    internal void CountIgnored(string parameter) =>
        _ignored[parameter] = _ignored.GetValueOrDefault(parameter) + 1;

    internal void Add(ReadProblem problem)
    {
        ProblemCount++;
        if (_problems.Count < KeptProblems)
        {
            _problems.Add(problem);
        }
    }
}
