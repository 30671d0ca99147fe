using Microsoft.Extensions.Configuration;
using Orleans.Icu.Silo;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A wrong setting is told in one line with its name, the limit and, where one is near, the name that was meant.</summary>
public sealed class SettingsCheckTests
{
    private const string Secret = "hunter-2-secret";

    [Theory]
    [InlineData("Kafka:BootStrap", "did you mean Kafka:BootstrapServers?")]
    [InlineData("Kafka:bootstrap_servers", "did you mean Kafka:BootstrapServers?")]
    [InlineData("BootstrapServers", "did you mean Kafka:BootstrapServers?")]
    [InlineData("Kafak:BootstrapServers", "did you mean Kafka:BootstrapServers?")]
    [InlineData("Kafka:Ingestion:GroupId", "did you mean Kafka:GroupId?")]
    [InlineData("Kafka:Ingestion:CheckpointIntervall", "did you mean Kafka:Ingestion:CheckpointInterval?")]
    [InlineData("Kafka", "did you mean Kafka:")]
    [InlineData("Kafka:GroupId:Name", "Kafka:GroupId:Name is not a setting")]
    [InlineData("Storage:Folder", "--help lists")]
    [InlineData("Twins:StaleAftr", "did you mean Twins:StaleAfter?")]
    [InlineData("Roster:Recipients:0:Fone", "did you mean Roster:Recipients:0:Phone?")]
    [InlineData("Roster:Recipients", "Roster:Recipients is not a setting")]
    [InlineData("Demo:Bed", "did you mean Demo:Beds?")]
    [InlineData("Access:OpenToNetworks", "did you mean Access:OpenToNetwork?")]
    [InlineData("Gateway:MaxLiveClient", "did you mean Gateway:MaxLiveClients?")]
    [InlineData("Orleans:ClusterId", "Orleans:ClusterId is not a setting")]
    [InlineData("Logging1:LogLevel:Default", "did you mean Logging:LogLevel:Default?")]
    [InlineData("Allowedhost", "did you mean AllowedHosts?")]
    [InlineData("Nothing", "--help lists")]
    public void Problems_WhenANameIsNotKnown_NamesItAndTheNearOneAndNotItsValue(string name, string hint)
    {
        var problem = Assert.Single(ProblemsOf($"--{name}={Secret}"));

        Assert.StartsWith($"{name} is not a setting; ", problem, StringComparison.Ordinal);
        Assert.Contains(hint, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kafka:ClientSettings:sasl.password")]
    [InlineData("Logging:Console:FormatterOptions:TimestampFormat")]
    [InlineData("Kestrel:Endpoints:Rest:Url")]
    [InlineData("AllowedHosts")]
    [InlineData("urls")]
    [InlineData("contentRoot")]
    [InlineData("kafka:groupid")]
    [InlineData("Roster:Recipients:3:Wards:0")]
    public void Problems_WhenANameIsKnownOrFree_AreNone(string name) => Assert.Empty(ProblemsOf($"--{name}=ward-1"));

    [Theory]
    [InlineData("Twins:StaleAfter=abc", "Twins:StaleAfter must be a duration such as 00:00:15")]
    [InlineData("Twins:StaleAfter=15", "Twins:StaleAfter must be a duration such as 00:00:15")]
    [InlineData("Twins:StaleAfter=02:00:00", "Twins:StaleAfter must be from 00:00:01 to 01:00:00.")]
    [InlineData("Twins:AdmitUnknownDevices=perhaps", "Twins:AdmitUnknownDevices must be true or false.")]
    [InlineData("Twins:MaximumDevices=many", "Twins:MaximumDevices must be a whole number.")]
    [InlineData("Twins:MaximumDevices=99999999999", "Twins:MaximumDevices must be a whole number.")]
    [InlineData("Demo:Beds=1001", "Demo:Beds must be from 0 to 1000.")]
    [InlineData("Demo:StrokeAfter=-00:00:01", "Demo:StrokeAfter must be from 00:00:00 to 1.00:00:00.")]
    [InlineData("Kafka:EmbeddedPort=65536", "Kafka:EmbeddedPort must be from 0 to 65535.")]
    [InlineData("Kafka:Partitions=0", "Kafka:Partitions must be from 1 to 1000.")]
    [InlineData("Kafka:GroupId=", "Kafka:GroupId must be given.")]
    [InlineData("Kafka:TelemetryTopic=icu telemetry", "Kafka:TelemetryTopic must be 1 to 249 of the characters")]
    [InlineData("Kafka:AlarmTopic=icu.telemetry", "Kafka:TelemetryTopic, PrototypeTopic, AlarmTopic, CommandTopic and DeadLetterTopic must be five topics.")]
    [InlineData("Kafka:BootstrapServers=http://broker:9092", "Kafka:BootstrapServers must be host:port")]
    [InlineData("Kafka:BootstrapServers=broker:port", "Kafka:BootstrapServers must be host:port")]
    [InlineData("Kafka:BootstrapServers=broker:9092;other:9092", "Kafka:BootstrapServers must be host:port")]
    [InlineData("Kafka:Ingestion:StartFrom=Earlyest", "Kafka:Ingestion:StartFrom must be one of Earliest, Latest, Timestamp; did you mean Earliest?")]
    [InlineData("Kafka:Ingestion:StartTimestamp=yesterday", "Kafka:Ingestion:StartTimestamp must be a time such as")]
    [InlineData("Storage:DataFolder=", "Storage:DataFolder must be given.")]
    [InlineData("Roster:Recipients:0:MinimumPriority=higth", "Roster:Recipients:0:MinimumPriority must be one of")]
    [InlineData("Gateway:MaxLiveClients=0", "Gateway:MaxLiveClients must be from 1 to 100000.")]
    [InlineData("Orleans:SiloPort=0", "Orleans:SiloPort must be from 1 to 65535.")]
    [InlineData("Orleans:SiloPort=30000", "Orleans:SiloPort and Orleans:GatewayPort must be two ports.")]
    [InlineData("Logging:LogLevel:Default=Loud", "Logging:LogLevel:Default must be one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("Logging:Console:LogLevel:Orleans.Icu=Infomation", "Logging:Console:LogLevel:Orleans.Icu must be one of")]
    [InlineData("Logging:Console:FormatterName=xml", "Logging:Console:FormatterName must be one of simple, json, systemd.")]
    [InlineData("Access:OpenToNetwork=yes", "Access:OpenToNetwork must be true or false.")]
    public void Problems_WhenAValueIsWrong_NameTheSettingAndItsLimit(string setting, string told) =>
        Assert.StartsWith(told, Assert.Single(ProblemsOf($"--{setting}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Kafka__BootStrap", "Kafka:BootStrap is not a setting; did you mean Kafka:BootstrapServers?")]
    [InlineData("Kafak__GroupId", "Kafak:GroupId is not a setting; did you mean Kafka:GroupId?")]
    [InlineData("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS is not a setting; did you mean Kafka__BootstrapServers?")]
    [InlineData("Twins__StaleAfter", "Twins:StaleAfter must be a duration")]
    [InlineData("PATH", null)]
    [InlineData("SOMEBODY__ELSES", null)]
    [InlineData("KAFKA_HOME", null)]
    [InlineData("kafka__groupid", null)]
    public void Problems_OfTheEnvironment_AreThoseOfOurSectionsAndOfNamesNearThem(string variable, string? told)
    {
        var prefix = $"ICU{Guid.NewGuid():n}_";
        Environment.SetEnvironmentVariable(prefix + variable, Secret);
        try
        {
            var problems = SettingsCheck.Problems(Defaults().AddEnvironmentVariables(prefix).Build());

            Assert.Equal(told is null ? 0 : 1, problems.Count);
            Assert.All(problems, problem => Assert.StartsWith(told!, problem, StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(prefix + variable, null);
        }
    }

    [Theory]
    [InlineData("""{ "Kafka": { "BootStrap": "x" } }""", "Kafka:BootStrap is not a setting; did you mean Kafka:BootstrapServers?")]
    [InlineData("""{ "Kafca": { "GroupId": "x" } }""", "Kafca:GroupId is not a setting; did you mean Kafka:GroupId?")]
    [InlineData("""{ "Kafka": { "GroupId": null } }""", "Kafka:GroupId must not be null; leave it out for the default.")]
    public void Problems_OfAFile_AreToldAsThoseOfTheCommandLine(string file, string told)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));

        Assert.Equal([told], SettingsCheck.Problems(Defaults().AddJsonStream(stream).Build()));
    }

    [Theory]
    [InlineData("Urls=http://0.0.0.0:8080", "Urls names an address that other machines reach")]
    [InlineData("Urls=http://*:8080", "Urls names an address that other machines reach")]
    [InlineData("Urls=http://localhost:8080;http://10.0.0.1:8080", "Urls names an address that other machines reach")]
    [InlineData("Urls=http://icu.example:8080", "Urls names an address that other machines reach")]
    [InlineData("Kestrel:Endpoints:Rest:Url=http://[::]:8080", "Kestrel:Endpoints:Rest:Url names an address that other machines reach")]
    [InlineData("Urls=", "Urls must be given")]
    [InlineData("Urls=localhost", "Urls must be addresses such as http://localhost:8080")]
    [InlineData("Urls=http://localhost:99999", "Urls must be addresses such as http://localhost:8080")]
    [InlineData("Urls=ftp://localhost:8080", "Urls must be addresses such as http://localhost:8080")]
    [InlineData("Urls=http://localhost:8080/api", "Urls must be addresses such as http://localhost:8080")]
    [InlineData("Urls=https://localhost:8443", "Urls has an https address and there is no certificate")]
    [InlineData("AllowedHosts=*", "AllowedHosts must name the hosts")]
    [InlineData("AllowedHosts=", "AllowedHosts must name the hosts")]
    public void Access_WhenOthersWouldReachIt_IsRefusedByName(string setting, string told)
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => AccessCheck.Require(Defaults().AddCommandLine([$"--{setting}"]).Build()));

        Assert.StartsWith(told, Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Urls=http://127.0.0.1:0")]
    [InlineData("Urls=http://[::1]:8080;http://localhost:8081")]
    [InlineData("Urls=http://unix:/run/icu.sock")]
    public void Access_WhenOnlyThisMachineReachesIt_IsGiven(string setting) =>
        Assert.NotEmpty(AccessCheck.Require(Defaults().AddCommandLine([$"--{setting}"]).Build()));

    [Fact]
    public void Access_WhenItIsOpenedByItsName_IsGiven() =>
        Assert.NotEmpty(AccessCheck.Require(Defaults().AddCommandLine(["--Urls=http://0.0.0.0:80", "--AllowedHosts=*", "--Access:OpenToNetwork=true"]).Build()));

    [Theory]
    [InlineData("Kafka:GroupId=icu")]
    [InlineData("-k=v")]
    [InlineData("/Demo:Beds=0")]
    [InlineData("--")]
    [InlineData("--=x")]
    public void CommandLine_WhenAnArgumentSetsNothing_IsRefusedByItsPlace(string argument)
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => CommandLine.Require(["--Demo:Beds", "0", argument]));

        Assert.StartsWith("Argument 3 is not a setting", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Kafka:BootstrapServers")]
    [InlineData("--Kafka:BootstrapServers", "--Demo:Beds=0")]
    public void CommandLine_WhenANameHasNoValue_IsRefusedByIt(params string[] arguments)
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => CommandLine.Require(arguments));

        Assert.StartsWith("Kafka:BootstrapServers has no value", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_NamesEverySettingOfTheReadme()
    {
        using var usage = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        Usage.Write(usage);
        var readme = File.ReadAllLines(Path.Combine(ChildProgram.PathOf("RepositoryRoot"), "README.md"));
        var names = readme.Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(static line => line.Split('|')[1].Split('`').Where(static (_, at) => at % 2 == 1))
            .ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains("--" + name.TrimEnd('*'), usage.ToString(), StringComparison.Ordinal));
        Assert.Contains("Without data for this long a device is stale", usage.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 12)]
    [InlineData("broker:9092", 0)]
    public void Demo_WhenBrokersAreNamed_IsOff(string brokers, int beds) =>
        Assert.Equal(beds, DemoWardOptions.BedsBeside(new IcuKafkaOptions { BootstrapServers = brokers }));

    private static IReadOnlyList<string> ProblemsOf(string argument) => SettingsCheck.Problems(Defaults().AddCommandLine([argument]).Build());

    private static IConfigurationBuilder Defaults() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Path.GetDirectoryName(ChildProgram.PathOf("SiloProgram"))!, "appsettings.json"));
}
