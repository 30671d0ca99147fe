namespace Orleans.Icu.Simulator.Sending;

/// <summary>Opens a way to the broker.</summary>
internal interface IPublisherSource
{
    /// <summary>Opens a publisher, or says why there is none.</summary>
    Task<OpenedPublisher> OpenAsync(string bootstrap, CancellationToken cancellationToken);
}
