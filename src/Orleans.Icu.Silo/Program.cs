using Orleans.Icu.Silo;

var hasStarted = false;
try
{
    if (CommandLine.AsksForHelp(args))
    {
        Usage.Write(Console.Out);
        return 0;
    }

    CommandLine.Require(args);

    // Settings lie beside the program; data goes where it is started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.RequireIcuSettings();
    builder.AddIcu();
    builder.AddIcuGateway();

    await using var app = builder.Build();
    app.MapIcuGateway();
    app.RequireStart();
    await app.StartAsync();
    hasStarted = true;
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (!hasStarted)
{
    // Whoever starts it reads what is wrong and which setting it is; nobody reads a trace.
    foreach (var line in Refusal.LinesOf(failure))
    {
        await Console.Error.WriteLineAsync(line);
    }

    return 1;
}
