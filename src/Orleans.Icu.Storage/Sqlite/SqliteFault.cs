using SQLitePCL;

namespace Orleans.Icu.Storage;

/// <summary>SQLite's result codes in the words of whoever looks after the machine.</summary>
internal static class SqliteFault
{
    private const int PrimaryCode = 0xff;

    /// <summary>What is wrong, and where.</summary>
    public static string Describe(string path, int code, string detail) => $"{path}: {Reason(code)} (SQLite {code}: {detail})";

    /// <summary>What can be done about it.</summary>
    public static string Remedy(int code) => (code & PrimaryCode) switch
    {
        raw.SQLITE_FULL => "Free space on its disk.",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            "Let this program's user write to the folder and the files in it, or name another folder.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            "Restore a backup, or move it away with its -wal and -shm files to begin with an empty one.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "End the program that holds it.",
        _ => "Look after its disk.",
    };

    /// <summary>Whether the file itself is damaged, which does not pass.</summary>
    public static bool IsDamage(int code) => (code & PrimaryCode) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private static string Reason(int code) => (code & PrimaryCode) switch
    {
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_READONLY => "it may not be written to",
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => "it may not be opened",
        raw.SQLITE_CORRUPT => "the file is damaged",
        raw.SQLITE_NOTADB => "the file is not a database",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program holds it",
        raw.SQLITE_IOERR => "the disk reports an error",
        _ => "the database fails",
    };
}
