using System.ComponentModel.DataAnnotations;
using Orleans.Storage;

namespace Orleans.Icu.Storage;

/// <summary>How state is kept in SQLite.</summary>
public sealed class SqliteStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>The database file; its folder is created. Providers with the same file share one database. Required.</summary>
    [Required]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Whether an acknowledged write also survives the loss of power; without it, it survives the end of the process only.
    /// Default <see langword="true"/>.
    /// </summary>
    public bool SurvivesPowerLoss { get; set; } = true;

    /// <summary>Most writes in one transaction. 1 to 100,000, default 4,096.</summary>
    [Range(1, 100_000)]
    public int MaxBatch { get; set; } = 4_096;

    /// <summary>Most writes that wait; beyond it callers wait. 1 to 10,000,000, default 65,536.</summary>
    [Range(1, 10_000_000)]
    public int MaxQueued { get; set; } = 65_536;

    /// <summary>How long a write waits for another process that holds the database. 0 to 10 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether clearing a state deletes its row; otherwise the row stays, empty, with a new ETag. Default <see langword="true"/>.</summary>
    public bool DeleteStateOnClear { get; set; } = true;

    /// <inheritdoc/>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = default!;
}
