using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

internal sealed class EmbeddedBrokerOptionsValidator : IValidateOptions<EmbeddedBrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddedBrokerOptions options)
    {
        var check = new OptionChecks(nameof(EmbeddedBrokerOptions));
        check.Between(options.Port, 0, 65_535, nameof(options.Port));
        check.Between(options.GroupDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10), nameof(options.GroupDelay));
        foreach (var (topic, partitions) in options.Topics)
        {
            check.Between(partitions, 1, 1_000, $"{nameof(options.Topics)}[{topic}]");
        }

        return check.Result;
    }
}
