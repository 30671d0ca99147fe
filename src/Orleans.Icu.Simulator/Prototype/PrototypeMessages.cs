using System.Globalization;
using System.Text;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Prototype;

/// <summary>
/// The messages of the prototype's producer: for each user and second a heart rate, a temperature (as text) and a systolic
/// pressure, drawn independently of one another. Deterministic by seed. Not safe for use by several threads at once.
/// </summary>
/// <param name="seed">Any number.</param>
public sealed class PrototypeMessages(int seed)
{
    /// <summary>The prototype's topic.</summary>
    public const string Topic = "geCEP";

    /// <summary>How many users the prototype has; their ids are 1 to this.</summary>
    public const int Users = 999;

    private RandomSource _random = RandomSource.For(seed, 5);

    /// <summary>The key of a user's records.</summary>
    /// <param name="user">The user's id.</param>
    /// <returns>The id as UTF-8 text.</returns>
    public static byte[] Key(int user) => Encoding.UTF8.GetBytes(user.ToString(CultureInfo.InvariantCulture));

    /// <summary>The next three records of a user, in the order in which the prototype sends them.</summary>
    /// <param name="user">The user's id.</param>
    /// <returns>UTF-8 JSON of HR, TEMP and SBP.</returns>
    public IReadOnlyList<byte[]> Next(int user)
    {
        // The prototype's int() cuts towards zero.
        var heartRate = (int)(70 + 20 * _random.Normal());
        var temperature = 37 + 0.5 * _random.Normal();
        var systolic = (int)(120 + 25 * _random.Normal());
        return
        [
            Text($"{{\"userid\": \"{user}\", \"type\": \"HR\", \"value\": {heartRate}}}"),
            Text($"{{\"userid\": \"{user}\", \"type\": \"TEMP\", \"value\": \"{temperature:0.00}\"}}"),
            Text($"{{\"userid\": \"{user}\", \"type\": \"SBP\", \"value\": {systolic}}}"),
        ];
    }

    private static byte[] Text(FormattableString message) => Encoding.UTF8.GetBytes(message.ToString(CultureInfo.InvariantCulture));
}
