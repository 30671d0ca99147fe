using System.Globalization;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

/// <summary>Collects what is wrong with a set of options; each message names the property and its range, and no value: it may be a secret.</summary>
internal sealed class OptionChecks(string options)
{
    private readonly List<string> _failures = [];

    public ValidateOptionsResult Result =>
        _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);

    public void Between<T>(T value, T least, T most, string property)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{options}.{property} must be from {least} to {most}."));
        }
    }

    public void Given(string? value, string property) => Holds(!string.IsNullOrWhiteSpace(value), property, "must be given");

    public void Holds(bool condition, string property, string requirement)
    {
        if (!condition)
        {
            _failures.Add($"{options}.{property} {requirement}.");
        }
    }
}
