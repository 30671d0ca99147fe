using System.Runtime.InteropServices;
using System.Text;

namespace Orleans.Icu.Kafka;

/// <summary>librdkafka's one-broker mock cluster in this process, listening on a loopback port of its own choice.</summary>
internal sealed class MockCluster : IDisposable
{
    private nint _client;
    private nint _cluster;

    public MockCluster(TimeSpan groupDelay)
    {
        _client = NewClient();
        _cluster = MockLibrary.NewCluster(_client, 1);
        if (_cluster == 0)
        {
            MockLibrary.DestroyClient(_client);
            throw new InvalidOperationException("The embedded broker could not be started: librdkafka gave no mock cluster.");
        }

        MockLibrary.SetGroupDelay(_cluster, (int)groupDelay.TotalMilliseconds);
        var address = Marshal.PtrToStringUTF8(MockLibrary.Bootstraps(_cluster))!;
        Host = address[..address.LastIndexOf(':')];
        Port = int.Parse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    public string Host { get; }

    public int Port { get; }

    public void CreateTopic(string topic, int partitions)
    {
        var error = MockLibrary.CreateTopic(_cluster, topic, partitions, 1);
        if (error is not 0 and not MockLibrary.AlreadyExists)
        {
            throw new InvalidOperationException($"The embedded broker could not create topic {topic}: error {error}.");
        }
    }

    public void Dispose()
    {
        if (_client == 0)
        {
            return;
        }

        MockLibrary.DestroyCluster(_cluster);
        MockLibrary.DestroyClient(_client);
        _cluster = 0;
        _client = 0;
    }

    private static nint NewClient()
    {
        var error = new byte[512];
        var configuration = MockLibrary.NewConfiguration();
        if (MockLibrary.Set(configuration, "log_level", "2", error, (nuint)error.Length) != MockLibrary.ConfigurationSet)
        {
            throw new InvalidOperationException($"The embedded broker could not be configured: {Text(error)}");
        }

        var client = MockLibrary.NewClient(MockLibrary.ProducerType, configuration, error, (nuint)error.Length);
        return client != 0 ? client : throw new InvalidOperationException($"The embedded broker could not be started: {Text(error)}");
    }

    private static string Text(byte[] error) => Encoding.UTF8.GetString(error).TrimEnd('\0');
}
