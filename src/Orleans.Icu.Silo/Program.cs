using Microsoft.Extensions.Options;
using Orleans.Icu.Silo;
using Orleans.Icu.Storage;

try
{
    // Settings lie beside the program; data goes where it is started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddIcu();
    builder.AddIcuGateway();

    var app = builder.Build();
    app.MapIcuGateway();
    app.Services.OpenSqlite();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is OptionsValidationException or InvalidOperationException { InnerException: FormatException or ArgumentException })
{
    // A setting that is out of its range, or not of its kind: the message names it.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (SqliteStorageException failure)
{
    await Console.Error.WriteLineAsync($"{failure.Message} The folder is set by Storage:DataFolder.");
    return 1;
}
