using Orleans.Metadata;

namespace Orleans.Icu.Grains;

/// <summary>
/// Makes twins without the container: all that a twin needs is its context and <see cref="TwinServices"/>, and a container's scope
/// that has resolved the context holds 220 bytes for as long as the twin lives.
/// </summary>
internal sealed class TwinActivation(GrainTypeResolver types, TwinServices services) : IConfigureGrainTypeComponents
{
    private readonly Dictionary<GrainType, IGrainActivator> _activators = new()
    {
        [types.GetGrainType(typeof(DeviceGrain))] = new Activator<DeviceGrain>(context => new DeviceGrain(context, services)),
        [types.GetGrainType(typeof(PatientGrain))] = new Activator<PatientGrain>(context => new PatientGrain(context, services)),
    };

    public void Configure(GrainType grainType, GrainProperties properties, GrainTypeSharedContext shared)
    {
        if (_activators.TryGetValue(grainType, out var activator))
        {
            shared.SetComponent(activator);
        }
    }

    private sealed class Activator<TGrain>(Func<IGrainContext, TGrain> create) : IGrainActivator
        where TGrain : class
    {
        public object CreateInstance(IGrainContext context) => create(context);

        public ValueTask DisposeInstance(IGrainContext context, object instance) => default;
    }
}
