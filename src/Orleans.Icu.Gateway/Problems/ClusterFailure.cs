using Orleans.Icu.Contracts;
using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>Tells failures that pass by themselves from defects.</summary>
internal static class ClusterFailure
{
    public static bool IsTemporary(Exception exception) => exception
        is TimeoutException
        or SiloUnavailableException
        or OrleansMessageRejectionException
        or GatewayTooBusyException
        or ConnectionFailedException
        or ClientNotAvailableException
        or LimitExceededException
        or InconsistentStateException
        or StoreFailedException;
}
