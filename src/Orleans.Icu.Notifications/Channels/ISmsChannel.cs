namespace Orleans.Icu.Notifications;

/// <summary>Sends text messages.</summary>
public interface ISmsChannel
{
    /// <summary>
    /// Hands one message to the provider. The same <see cref="SmsMessage.IdempotencyKey"/> again answers as the first time and sends
    /// nothing new, as far as the provider keeps that promise. A message that breaks a limit is refused, and the reason names the field.
    /// </summary>
    /// <param name="message">The message. Send it unchanged when trying again, for as long as <see cref="RepeatedMessage.IsSame"/> says.</param>
    /// <param name="cancellationToken">Gives up the attempt. It may have arrived all the same: try again with the same key.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<SendResult> Send(SmsMessage message, CancellationToken cancellationToken = default);
}
