using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// librdkafka's log lines. They carry addresses, topics and states, and no data; values of settings, which may be secrets, are cut out.
/// While a broker is away its client tries several times a second and tells each time: of each kind of line one a minute is a warning,
/// the others are counted and kept for debugging.
/// </summary>
internal sealed partial class ClientLog(ILogger logger, TimeProvider time)
{
    private const string BeforeValue = " set to `";
    private const string AfterValue = "` but ";
    private readonly LineLimiter _limiter = new(time);

    /// <summary>Writes a line; called on any thread.</summary>
    public void Write(LogMessage line)
    {
        var level = LevelOf(line.Level);
        var text = WithoutValue(line.Message);
        var left = 0L;
        if (level >= LogLevel.Warning && !_limiter.Passes(line.Facility, out left))
        {
            level = LogLevel.Debug;
        }

        if (left > 0)
        {
            LineWithOthers(logger, level, line.Facility, text, left);
        }
        else
        {
            Line(logger, level, line.Facility, text);
        }
    }

    /// <summary>The client warns of a setting with its value: <c>Configuration property `x` set to `value` but ...</c></summary>
    private static string WithoutValue(string message)
    {
        var from = message.IndexOf(BeforeValue, StringComparison.Ordinal);
        if (from < 0)
        {
            return message;
        }

        var to = message.LastIndexOf(AfterValue, StringComparison.Ordinal);
        var rest = to > from ? message[(to + 1)..] : string.Empty;
        return $"{message[..from]} is set{rest}";
    }

    private static LogLevel LevelOf(SyslogLevel level) => level switch
    {
        SyslogLevel.Emergency or SyslogLevel.Alert or SyslogLevel.Critical => LogLevel.Error,
        SyslogLevel.Error or SyslogLevel.Warning => LogLevel.Warning,
        _ => LogLevel.Debug,
    };

    [LoggerMessage(EventId = KafkaEvents.Client, Message = "Kafka client {Facility}: {Line}")]
    private static partial void Line(ILogger logger, LogLevel level, string facility, string line);

    [LoggerMessage(EventId = KafkaEvents.ClientRepeated, Message = "Kafka client {Facility}: {Line} ({Left} more of this kind since the last one told)")]
    private static partial void LineWithOthers(ILogger logger, LogLevel level, string facility, string line, long left);
}
