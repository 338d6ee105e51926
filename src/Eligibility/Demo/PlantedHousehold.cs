using System.Collections.Immutable;
using Welfare.Rules;

namespace Welfare.Eligibility.Demo;

/// <summary>A household that stands on an edge of the law, with what to answer at the window and what the advice must then say.</summary>
internal sealed record PlantedHousehold(string Key, Words Shows, DemoHousehold Household)
{
    /// <summary>Answers beyond the customary ones: a member's key (null for the household), the fact, the value.</summary>
    public ImmutableList<(string? Member, string Fact, string Value)> Answers { get; init; } = [];

    public ImmutableList<PlantedAdvice> Advice { get; init; } = [];

    /// <summary>The edge is a day or a birthday: the people's numbers, or how long it stays an edge, depend on the county's first day.</summary>
    public bool DependsOnDay { get; init; }

    public DemoPerson Head => Household.People[0];

    public PlantedHousehold Answering(string? member, string fact, string value) => this with { Answers = Answers.Add((member, fact, value)) };

    public PlantedHousehold Expecting(string programme, Verdict verdict, long? amount = null) =>
        this with { Advice = Advice.Add(new(programme, verdict, amount)) };

    public PlantedHousehold OnlyToday() => this with { DependsOnDay = true };
}

/// <summary>What the advice says; the amount in fen.</summary>
internal sealed record PlantedAdvice(string Programme, Verdict Verdict, long? Amount);
