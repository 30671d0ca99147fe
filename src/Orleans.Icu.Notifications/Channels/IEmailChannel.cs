namespace Orleans.Icu.Notifications;

/// <summary>Sends e-mail.</summary>
public interface IEmailChannel
{
    /// <summary>
    /// Hands one message to the provider. The same <see cref="EmailMessage.IdempotencyKey"/> again answers as the first time and sends
    /// nothing new, as far as the provider keeps that promise. A message that breaks a limit is refused, and the reason names the field.
    /// </summary>
    /// <param name="message">The message. Send it unchanged when trying again, for as long as <see cref="RepeatedMessage.IsSame"/> says.</param>
    /// <param name="cancellationToken">Gives up the attempt. It may have arrived all the same: try again with the same key.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<SendResult> Send(EmailMessage message, CancellationToken cancellationToken = default);

    /// <summary>Asks how an accepted message stands. When the provider cannot be asked, that is <see cref="EmailDelivery.Pending"/>.</summary>
    /// <param name="operationId">What <see cref="SendResult.Sent.OperationId"/> said.</param>
    /// <param name="cancellationToken">Gives up the question.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<EmailDelivery> CheckDelivery(string operationId, CancellationToken cancellationToken = default);
}
