namespace Welfare.Desk.Commands.Loads;

/// <summary>How many phones, what they send and what goes wrong.</summary>
/// <param name="Phones">Registered phones, in turn of every grid worker of the synthetic county.</param>
/// <param name="Reports">Of each phone.</param>
/// <param name="Times">How often each report is sent, in any order.</param>
/// <param name="Lost">Of a hundred replies, how many are lost after the desk has done the work.</param>
/// <param name="Kills">How often an app dies in the middle of a request, over all phones.</param>
/// <param name="PictureEvery">Each so-manieth report has one or two pictures.</param>
/// <param name="AtOnce">How many phones send at the same time.</param>
/// <param name="Minutes">After so many no further phone begins; those that have begun send all they have.</param>
internal sealed record FieldPlan(int Phones, int Reports, int Times, int Lost, int Kills, int PictureEvery, int AtOnce, int Minutes)
{
    public int All => Phones * Reports;

    public string? Problem =>
        Phones is < 1 or > 5000 || Reports is < 1 or > 200 || All > 200_000 ? "--phones must be between 1 and 5000, --reports between 1 and 200, together at most 200000 reports."
        : Times is < 1 or > 20 || Lost is < 0 or > 90 || AtOnce is < 1 or > 256 ? "--times must be between 1 and 20, --lost between 0 and 90, --at-once between 1 and 256."
        : Minutes is < 1 or > 1440 ? "--minutes must be between 1 and 1440."
        : PictureEvery < 1 || Kills < 0 || Kills > Phones * Reports ? "--picture-every must be 1 or more, --kills no more than there are reports."
        : null;

    /// <summary>In which of its requests each phone's app dies: every phone has at least as many requests as it has reports to send.</summary>
    public IReadOnlyList<IReadOnlySet<int>> Deaths(Random chance)
    {
        HashSet<int>[] deaths = [.. Enumerable.Range(0, Phones).Select(_ => new HashSet<int>())];
        for (var left = Kills; left > 0;)
        {
            left -= deaths[chance.Next(Phones)].Add(chance.Next(Reports * Times)) ? 1 : 0;
        }

        return deaths;
    }
}
