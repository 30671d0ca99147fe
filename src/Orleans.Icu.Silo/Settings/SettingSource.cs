namespace Orleans.Icu.Silo;

/// <summary>Where a setting comes from.</summary>
internal enum SettingSource
{
    /// <summary>The host itself, which knows what it sets.</summary>
    Host,

    /// <summary>The environment, which holds what is meant for other programs as well.</summary>
    Environment,

    /// <summary>A file of settings or the command line: somebody wrote it for this program.</summary>
    Operator,
}
