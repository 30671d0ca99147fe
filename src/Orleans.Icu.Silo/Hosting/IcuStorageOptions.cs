using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Silo;

/// <summary>Where state and messages are kept on a single machine. Section <c>Storage</c>.</summary>
public sealed class IcuStorageOptions
{
    /// <summary>Folder of the SQLite database; relative to the working directory. Default <c>data</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Folder of the messages that would have been sent. Default <c>data/outbox</c>.</summary>
    [Required]
    public string OutboxFolder { get; set; } = Path.Combine("data", "outbox");
}
