using Orleans.Icu.Silo;

// Settings lie beside the program; data goes where it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddIcu();
builder.AddIcuGateway();

var app = builder.Build();
app.MapIcuGateway();
await app.RunAsync();
