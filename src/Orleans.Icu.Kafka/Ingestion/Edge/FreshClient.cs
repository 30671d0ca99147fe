using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Asks the broker, each question with a client of its own. One that has waited while the broker stood still may never be answered again,
/// in some questions, and what waits for it neither.
/// </summary>
internal sealed class FreshClient(string bootstrapServers, IDictionary<string, string> clientSettings, ClientLog log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks; blocks.</summary>
    public T Ask<T>(Func<IAdminClient, T> question)
    {
        var client = new AdminClientBuilder(ClientSettings.ToConfig(bootstrapServers, clientSettings))
            .SetLogHandler((_, line) => log.Write(line))
            .Build();
        var hangs = false;
        try
        {
            return question(client);
        }
        catch (ClientHangsException)
        {
            hangs = true;
            throw;
        }
        finally
        {
            if (!hangs)
            {
                // That takes its time, and nobody needs it.
                _ = Task.Run(client.Dispose);
            }
        }
    }

    /// <summary>Whether a broker answers at all; blocks.</summary>
    public bool IsAnswered()
    {
        try
        {
            return Ask(static client => client.GetMetadata(Patience)).Brokers.Count > 0;
        }
        catch (KafkaException)
        {
            return false;
        }
    }
}
