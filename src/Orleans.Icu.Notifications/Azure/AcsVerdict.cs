namespace Orleans.Icu.Notifications;

/// <summary>What a status other than success means for the message.</summary>
internal static class AcsVerdict
{
    /// <summary>Only a person can mend it, so asking often is of no use; asking at all means it mends itself once somebody did.</summary>
    public static readonly TimeSpan ConfigurationDelay = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan FaultDelay = TimeSpan.FromSeconds(10);

    public static SendResult OfReply(AcsReply reply) => reply switch
    {
        AcsReply.Unreached unreached => new SendResult.RetryAfter(unreached.Delay, unreached.Reason),
        AcsReply.Answer answer => OfStatus(answer.Status, answer.ErrorCode, answer.RetryAfter),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is not a reply."),
    };

    /// <summary>Judges a status that is not 2xx. One that is 2xx here belongs to an answer that contradicts itself: try again.</summary>
    public static SendResult OfStatus(int status, string? detail, TimeSpan? retryAfter = null)
    {
        var said = detail is null ? $"HTTP {status}" : $"HTTP {status}, {detail}";
        return status switch
        {
            401 or 403 => new SendResult.RetryAfter(
                Longer(retryAfter, ConfigurationDelay), $"The provider does not let us in ({said}): check credentials and permissions."),
            408 or 425 => new SendResult.RetryAfter(retryAfter ?? FaultDelay, $"The provider timed out ({said})."),
            409 => new SendResult.RetryAfter(retryAfter ?? FaultDelay, $"The provider is still at the first attempt ({said})."),
            412 => new SendResult.RetryAfter(
                retryAfter ?? TimeSpan.FromMinutes(1), $"The provider finds the first attempt too old ({said}): check the clock."),
            429 => new SendResult.RetryAfter(retryAfter ?? TimeSpan.FromSeconds(30), $"The provider's quota is used up ({said})."),
            >= 400 and < 500 => new SendResult.Refused($"The provider refused the message ({said})."),
            >= 500 => new SendResult.RetryAfter(retryAfter ?? TimeSpan.FromSeconds(15), $"The provider has a fault ({said})."),
            >= 300 and < 400 => new SendResult.RetryAfter(
                ConfigurationDelay, $"Something other than the provider answered ({said}): check the endpoint."),
            _ => Unreadable,
        };
    }

    public static SendResult.RetryAfter Unreadable { get; } = new(FaultDelay, "The provider's answer could not be read.");

    private static TimeSpan Longer(TimeSpan? one, TimeSpan other) => one > other ? one.Value : other;
}
