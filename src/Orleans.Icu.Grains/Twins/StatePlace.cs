using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>Where the states of one kind of grain are kept.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Name">The name it keeps them under.</param>
internal sealed record StatePlace(IGrainStorage Storage, string Name);
