namespace Orleans.Icu.Silo;

/// <summary>Gives answers of middleware that runs before the gateway's routes the body that all refusals have: problem+json.</summary>
internal sealed class ProblemsBeforeRoutes : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseStatusCodePages();
        next(app);
    };
}
