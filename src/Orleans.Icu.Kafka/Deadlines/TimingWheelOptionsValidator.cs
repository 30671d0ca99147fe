using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

internal sealed class TimingWheelOptionsValidator : IValidateOptions<TimingWheelOptions>
{
    public ValidateOptionsResult Validate(string? name, TimingWheelOptions options)
    {
        var check = new OptionChecks(nameof(TimingWheelOptions));
        check.Between(options.Tick, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10), nameof(options.Tick));
        check.Between(options.MaxConcurrentCallbacks, 1, 100_000, nameof(options.MaxConcurrentCallbacks));
        check.Between(options.RetryBackoff, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), nameof(options.RetryBackoff));
        check.Between(options.MaxRetryBackoff, options.RetryBackoff, TimeSpan.FromHours(1), nameof(options.MaxRetryBackoff));
        return check.Result;
    }
}
