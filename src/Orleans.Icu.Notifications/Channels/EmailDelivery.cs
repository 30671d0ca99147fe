namespace Orleans.Icu.Notifications;

/// <summary>How an accepted e-mail stands. Exactly one of the three cases below.</summary>
public abstract record EmailDelivery
{
    private EmailDelivery()
    {
    }

    /// <summary>The provider has passed it on to the recipients' servers. That a person has read it is not known.</summary>
    public sealed record Delivered : EmailDelivery;

    /// <summary>Not decided yet, or the provider could not be asked.</summary>
    /// <param name="CheckAfter">How long to wait before asking again. Always more than zero.</param>
    public sealed record Pending(TimeSpan CheckAfter) : EmailDelivery;

    /// <summary>It will not arrive.</summary>
    /// <param name="Reason">Why, in words that hold no address, body or secret.</param>
    public sealed record Failed(string Reason) : EmailDelivery;
}
