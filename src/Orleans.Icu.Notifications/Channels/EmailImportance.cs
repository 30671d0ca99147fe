namespace Orleans.Icu.Notifications;

/// <summary>How a mail program should rank a message.</summary>
public enum EmailImportance
{
    /// <summary>As any other.</summary>
    Normal = 0,

    /// <summary>Can wait.</summary>
    Low = 1,

    /// <summary>First.</summary>
    High = 2,
}
