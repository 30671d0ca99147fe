using Orleans.Icu.Silo;

var builder = WebApplication.CreateBuilder(args);
builder.AddIcu();
builder.AddIcuGateway();

var app = builder.Build();
app.MapIcuGateway();
await app.RunAsync();
