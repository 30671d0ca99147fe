using System.Collections.Concurrent;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A provider of SMS and e-mail: answers as told, and remembers what it was asked to send.</summary>
internal sealed class TestChannels(Faults faults) : ISmsChannel, IEmailChannel
{
    private readonly ConcurrentQueue<SmsMessage> _sms = new();
    private readonly ConcurrentQueue<EmailMessage> _emails = new();

    /// <summary>
    /// The alarm whose messages it answers as told; <see langword="null"/> for every alarm. Messages that an earlier test left are sent
    /// meanwhile, and must not be the ones that a test counts.
    /// </summary>
    public string? Of { get; set; }

    /// <summary>What it answers to an SMS.</summary>
    public Func<SmsMessage, Task<SendResult>> OnSms { get; set; } = Taken;

    /// <summary>What it answers to an e-mail.</summary>
    public Func<EmailMessage, Task<SendResult>> OnEmail { get; set; } = Taken;

    /// <summary>How an accepted e-mail stands.</summary>
    public Func<string, Task<EmailDelivery>> OnCheck { get; set; } = static _ => Task.FromResult<EmailDelivery>(new EmailDelivery.Delivered());

    /// <summary>Every SMS it was asked to send for an alarm.</summary>
    public IReadOnlyList<SmsMessage> Sms(string alarmId) => [.. _sms.Where(message => message.IdempotencyKey.StartsWith(alarmId + "/", StringComparison.Ordinal))];

    /// <summary>Every e-mail it was asked to send for an alarm.</summary>
    public IReadOnlyList<EmailMessage> Emails(string alarmId) => [.. _emails.Where(message => message.IdempotencyKey.StartsWith(alarmId + "/", StringComparison.Ordinal))];

    /// <summary>Answers as usual again.</summary>
    public void Reset()
    {
        (Of, OnSms, OnEmail) = (null, Taken, Taken);
        OnCheck = static _ => Task.FromResult<EmailDelivery>(new EmailDelivery.Delivered());
    }

    Task<SendResult> ISmsChannel.Send(SmsMessage message, CancellationToken cancellationToken) =>
        Send($"sms {message.IdempotencyKey}", () => _sms.Enqueue(message), () => Answer(message.FindProblems(), message.IdempotencyKey, () => OnSms(message)));

    Task<SendResult> IEmailChannel.Send(EmailMessage message, CancellationToken cancellationToken) =>
        Send($"email {message.IdempotencyKey}", () => _emails.Enqueue(message), () => Answer(message.FindProblems(), message.IdempotencyKey, () => OnEmail(message)));

    public Task<EmailDelivery> CheckDelivery(string operationId, CancellationToken cancellationToken = default) => OnCheck(operationId);

    /// <summary>As every channel: what breaks a limit is refused.</summary>
    private Task<SendResult> Answer(IReadOnlyList<string> problems, string key, Func<Task<SendResult>> asTold) =>
        problems.Count > 0 ? Task.FromResult<SendResult>(new SendResult.Refused(string.Join(' ', problems)))
        : IsMeant(key) ? asTold()
        : Taken(key);

    private bool IsMeant(string key) => Of is not { } alarmId || key.StartsWith(alarmId + "/", StringComparison.Ordinal);

    private static Task<SendResult> Taken(object message) => Task.FromResult<SendResult>(new SendResult.Sent("m-1"));

    private Task<SendResult> Send(string step, Action take, Func<Task<SendResult>> answer)
    {
        var fault = faults.Step(step);
        if (fault == Fault.Before)
        {
            throw new IOException("Test: the provider is away.");
        }

        take();
        return fault == Fault.After ? throw new IOException("Test: the provider's answer was lost.") : answer();
    }
}
