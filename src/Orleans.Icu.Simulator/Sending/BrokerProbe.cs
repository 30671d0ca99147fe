using System.Globalization;
using System.Net.Sockets;

namespace Orleans.Icu.Simulator.Sending;

/// <summary>Looks whether any broker listens, because a producer would wait for one without a word.</summary>
internal static class BrokerProbe
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    /// <summary>Splits <c>host:port,host:port</c>; null where it is not of that form.</summary>
    public static IReadOnlyList<(string Host, int Port)>? Parse(string bootstrap)
    {
        var servers = bootstrap.Split(',', StringSplitOptions.TrimEntries).Select(ParseOne).ToList();
        return servers.Contains(null) ? null : [.. servers.Select(server => server!.Value)];
    }

    /// <summary>Null when a broker's port answers, else what is wrong.</summary>
    public static async Task<string?> FindErrorAsync(
        IReadOnlyList<(string Host, int Port)> servers, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        foreach (var (host, port) in servers)
        {
            if (await TryConnectAsync(host, port, time, cancellationToken) is not { } error)
            {
                return null;
            }

            errors.Add($"{host}:{port.ToString(CultureInfo.InvariantCulture)} ({error})");
        }

        return $"No Kafka broker answers at {string.Join(", ", errors)}. Start the silo or a broker, or name another one with --bootstrap.";
    }

    private static (string Host, int Port)? ParseOne(string server)
    {
        var colon = server.LastIndexOf(':');
        return colon > 0 && int.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535
                ? (server[..colon], port)
                : null;
    }

    private static async Task<string?> TryConnectAsync(string host, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestConnect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host.Trim('[', ']'), port, either.Token);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {LongestConnect.TotalSeconds:0} s";
        }
    }
}
