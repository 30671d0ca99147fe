using Orleans.Icu.Bench.Commands;

return await BenchCommand.RunAsync(args, TimeProvider.System, CancellationToken.None);
