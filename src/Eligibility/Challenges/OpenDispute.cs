namespace Welfare.Eligibility.Challenges;

/// <summary>An open challenge, as far as whoever meets the fact must know: who said so, since when, and until when the department has.</summary>
public sealed record OpenDispute(Guid ChallengeId, Guid PersonId, string Item, string Fact, string RaisedByName, DateTimeOffset RaisedAt, DateOnly DueOn)
{
    public bool IsAboutWholeItem => Fact == Challenge.WholeItem;

    public bool IsAbout(string fact) => IsAboutWholeItem || Fact == fact;
}
