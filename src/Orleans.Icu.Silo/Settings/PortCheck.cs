using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Orleans.Icu.Silo;

/// <summary>Refuses ports that cannot be opened, before half of the silo runs.</summary>
internal static class PortCheck
{
    /// <summary>Opens each port and lets it go.</summary>
    /// <exception cref="SettingsRefusedException">One cannot be opened; the message names the setting and the port.</exception>
    public static void Require(IEnumerable<ListenAddress> rest, OrleansPortOptions orleans, IcuKafkaOptions kafka)
    {
        foreach (var address in rest)
        {
            foreach (var endPoint in address.EndPoints)
            {
                Require(address.Setting, endPoint, isLocalhost: address.EndPoints.Count() > 1);
            }
        }

        RequireLoopback("Orleans:SiloPort", orleans.SiloPort);
        RequireLoopback("Orleans:GatewayPort", orleans.GatewayPort);
        if (kafka.BootstrapServers.Length == 0)
        {
            RequireLoopback("Kafka:EmbeddedPort", kafka.EmbeddedPort);
        }
    }

    private static void RequireLoopback(string setting, int port) => Require(setting, new IPEndPoint(IPAddress.Loopback, port), isLocalhost: false);

    private static void Require(string setting, IPEndPoint endPoint, bool isLocalhost)
    {
        try
        {
            using var listener = new TcpListener(endPoint);
            listener.Start();
        }
        catch (SocketException failure) when (!isLocalhost || failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // A machine may lack one of localhost's two addresses; the web server does without it.
            throw new SettingsRefusedException(string.Create(CultureInfo.InvariantCulture, $"{setting}: port {endPoint.Port} cannot be opened: {failure.Message}."));
        }
    }
}
