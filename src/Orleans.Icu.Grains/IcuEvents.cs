namespace Orleans.Icu.Grains;

/// <summary>Event ids of this project's log lines.</summary>
internal static class IcuEvents
{
    public const int ConnectivityChanged = 3001;
    public const int RecordsSetAside = 3002;
    public const int RuleSignalled = 3101;
    public const int RuleStateDamaged = 3103;
    public const int HistoryUnreadable = 3104;
    public const int RulesTaken = 3105;
    public const int RulesRefused = 3106;
    public const int RuleBookUnreachable = 3107;
    public const int RuleBookChanged = 3108;
    public const int AlarmsOwed = 3109;
    public const int RulesTakenInPart = 3110;
    public const int AlarmDeliveryFailed = 3102;
    public const int AlarmChanged = 3201;
    public const int HandOverFailed = 3202;
    public const int ToldUnstored = 3203;
    public const int HandOverUnstoredFailed = 3204;
    public const int MessageSent = 3301;
    public const int MessageRefused = 3302;
    public const int MessageDelayed = 3303;
    public const int NobodyToTell = 3304;
    public const int MessageDelivered = 3305;
    public const int AttemptFailed = 3306;
    public const int SendingUnstored = 3307;
    public const int RemindersNotRead = 3308;
    public const int ReminderNotTicked = 3309;
    public const int MessageNotSent = 3310;
    public const int TroubleNotEnded = 3311;
    public const int ReportFailed = 3401;
    public const int TwinsWoken = 3402;
    public const int WakeFailed = 3403;
    public const int ShardSaveFailed = 3404;
    public const int CensusFailed = 3405;
    public const int TwinDeleted = 3406;
    public const int OutageBegan = 3501;
    public const int OutageEnded = 3502;
    public const int OutageNotTold = 3503;
    public const int FleetNotCounted = 3504;
}
