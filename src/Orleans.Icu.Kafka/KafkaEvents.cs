namespace Orleans.Icu.Kafka;

/// <summary>Event ids of this project's log lines.</summary>
internal static class KafkaEvents
{
    public const int Client = 4100;
    public const int ConsumerStarted = 4101;
    public const int ConsumerFailed = 4102;
    public const int ConsumerStopped = 4103;
    public const int PartitionsAssigned = 4104;
    public const int PartitionsRevoked = 4105;
    public const int PartitionsLost = 4106;
    public const int HandOverUnfinished = 4107;
    public const int RecordUnreadable = 4108;
    public const int CommitFailed = 4110;
    public const int RoundFailed = 4111;
    public const int KeyParked = 4120;
    public const int KeyRecovered = 4121;
    public const int KeyDeadLettered = 4122;
    public const int KeyReplayed = 4123;
    public const int AlarmFailed = 4124;
    public const int ReleaseFailed = 4125;
    public const int RetryFailed = 4126;
    public const int KeyLeft = 4127;
    public const int RereadFailed = 4128;
    public const int StoreAway = 4129;
    public const int DeadLetterFailed = 4130;
    public const int DeadLetterCut = 4131;
    public const int TopicCreated = 4140;
    public const int TopicNotCreated = 4141;
    public const int IncarnationUnknown = 4142;
    public const int IncarnationRetried = 4143;
    public const int StoreOlder = 4144;
    public const int StoreNew = 4145;
    public const int RecordsGone = 4146;
    public const int LedgerFailed = 4147;
    public const int BrokerAway = 4150;
    public const int BrokerBack = 4151;
    public const int OutageBegan = 4152;
    public const int OutageEnded = 4153;
    public const int ProducerReplaced = 4160;
    public const int DeadlineFailed = 4170;
    public const int ClientRepeated = 4175;
    public const int EmbeddedStarted = 4180;
    public const int EmbeddedConnectionFailed = 4181;
}
