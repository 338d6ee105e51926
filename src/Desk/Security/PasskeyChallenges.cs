using System.Buffers.Text;
using System.Text.Json;

namespace Welfare.Desk.Security;

/// <summary>Challenges that were answered, so that an answer is good once, also together with the cookie it was given under.</summary>
public sealed class PasskeyChallenges(TimeProvider clock)
{
    /// <summary>Longer than a challenge counts.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _taken = [];

    /// <summary>Whether the challenge that this credential answers was not answered before; from then on it was.</summary>
    public bool TryTake(string credential)
    {
        if (ChallengeOf(credential) is not { } challenge)
        {
            return false;
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in _taken.Where(one => one.Value < now - Kept).ToList())
            {
                _taken.Remove(old);
            }

            return _taken.TryAdd(challenge, now);
        }
    }

    private static string? ChallengeOf(string credential)
    {
        try
        {
            using var sent = JsonDocument.Parse(credential);
            var client = sent.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()!;
            using var data = JsonDocument.Parse(Base64Url.DecodeFromChars(client));
            return data.RootElement.GetProperty("challenge").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
