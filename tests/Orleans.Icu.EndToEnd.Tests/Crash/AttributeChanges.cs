namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Attributes of twins that are set to the next number again and again.</summary>
internal sealed class AttributeChanges(CrashSite site, IReadOnlyList<string> twins, Random random)
{
    public const string Name = "note";
    private const int AtATime = 3;
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);
    private int _repeated;

    /// <summary>The value of each twin, <c>devices/mon-1</c>, as far as an answer came.</summary>
    public IReadOnlyDictionary<string, int> Answered => _values;

    /// <summary>To be called each round.</summary>
    public async Task StepAsync()
    {
        foreach (var twin in random.GetItems([.. twins], AtATime))
        {
            var value = _values.GetValueOrDefault(twin) + 1;
            var isFirst = await site.CallAsync($"an attribute of {twin}", rest => rest.SetAttributeAsync(twin, Name, value));
            _values[twin] = value;
            _repeated += isFirst ? 0 : 1;
        }
    }

    public override string ToString() => $"{_values.Values.Sum()} changes of attributes, {_repeated} of them repeated";
}
