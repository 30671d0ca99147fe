namespace Orleans.Icu.Silo;

/// <summary>Settings with which the silo does not start. Each problem is one line that names its setting and never its value.</summary>
internal sealed class SettingsRefusedException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public SettingsRefusedException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}
