namespace Orleans.Icu.Notifications;

/// <summary>Says what a failed write means for the person who looks after the disk.</summary>
internal static class DiskFault
{
    // ENOSPC on Linux and macOS, ENOSPC and EDQUOT as .NET maps them, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] Full = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static string Describe(Exception exception) => exception switch
    {
        IOException io when Full.Contains(io.HResult) => "The disk of the outbox folder is full.",
        UnauthorizedAccessException => "The outbox folder may not be written to.",
        _ => $"The outbox folder cannot be written to ({exception.GetType().Name}).",
    };
}
