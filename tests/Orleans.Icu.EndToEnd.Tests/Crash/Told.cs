using System.Text.RegularExpressions;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A message of an alarm of the crash test, as it lies in the outbox.</summary>
internal sealed record ToldMessage(string AlarmId, bool IsSms, DateTimeOffset Time);

/// <summary>What people were told, by the files in the outbox alone.</summary>
internal static partial class Told
{
    public static List<ToldMessage> Read(TempFolder folder) =>
    [
        .. from message in folder.Messages()
           let id = AlarmId().Match(message.Value)
           where id.Success
           let file = new FileInfo(Path.Combine(folder.Outbox, message.Key))
           select new ToldMessage(id.Value, file.Extension == ".json", new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)),
    ];

    [GeneratedRegex("patient~[0-9a-f]+~" + CrashRule.Id + "~[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex AlarmId();
}
