using System.Text.Json.Nodes;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A bad network and an app that dies: how often replies are lost, and in which requests the app ends.</summary>
/// <param name="chance">Of this phone alone.</param>
/// <param name="lost">Of a hundred replies, how many are lost.</param>
/// <param name="deaths">In which of the phone's requests the app is killed, counted from 0.</param>
internal sealed class PhoneTrouble(Random chance, int lost, IReadOnlySet<int> deaths)
{
    private const int LongestLife = 8;

    /// <summary>A network that loses nothing.</summary>
    public static PhoneTrouble None() => new(Random.Shared, 0, new HashSet<int>());

    /// <summary>Requests begun.</summary>
    public int Requests { get; private set; }

    public int Lost { get; private set; }

    public int Killed { get; private set; }

    public int SentAway { get; private set; }

    public bool LosesReply()
    {
        var loses = chance.Next(100) < lost;
        Lost += loses ? 1 : 0;
        return loses;
    }

    public void ToldToComeBack() => SentAway++;

    public JsonNode? Any(JsonArray nodes) => nodes[chance.Next(nodes.Count)];

    /// <summary>A connection broke that nobody meant to break: the phone sends again.</summary>
    public void ConnectionBroke() => Lost++;

    /// <summary>How long the app lives in the request that now begins: it may die before, while or after the server does its part. Null where it lives on.</summary>
    public TimeSpan? NextLife()
    {
        if (!deaths.Contains(Requests++))
        {
            return null;
        }

        Killed++;
        return TimeSpan.FromMilliseconds(chance.Next(LongestLife));
    }
}
