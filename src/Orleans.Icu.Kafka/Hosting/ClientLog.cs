using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>librdkafka's log lines. They carry addresses, topics and states, no settings and no data.</summary>
internal static partial class ClientLog
{
    public static void Write(ILogger logger, LogMessage line)
    {
        var level = LevelOf(line.Level);
        if (logger.IsEnabled(level))
        {
            Line(logger, level, line.Facility, line.Message);
        }
    }

    // What the client calls an error is mostly a connection that comes back by itself, told at each attempt; lasting trouble is told once
    // by the error handlers and by health.
    private static LogLevel LevelOf(SyslogLevel level) => level switch
    {
        SyslogLevel.Emergency or SyslogLevel.Alert or SyslogLevel.Critical => LogLevel.Error,
        SyslogLevel.Error or SyslogLevel.Warning => LogLevel.Information,
        _ => LogLevel.Debug,
    };

    [LoggerMessage(EventId = KafkaEvents.Client, Message = "Kafka client {Facility}: {Line}")]
    private static partial void Line(ILogger logger, LogLevel level, string facility, string line);
}
