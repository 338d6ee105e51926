namespace Welfare.Desk.Features.Damage;

/// <summary>A damaged house as typed; what is asked of the household comes as <c>household.displaced</c>.</summary>
public sealed record DamageForm
{
    public Guid Visit { get; init; }

    public long Version { get; init; }

    public Guid Event { get; init; }

    public string? Level { get; init; }

    public string? Note { get; init; }

    /// <summary>Degrees north, if the worker pressed to have the position recorded; then the other three are there as well.</summary>
    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    /// <summary>Metres.</summary>
    public string? Accuracy { get; init; }

    public string? LocatedAt { get; init; }
}

/// <summary>A level as a person names it.</summary>
public sealed record LevelForm
{
    public long Version { get; init; }

    public string? Level { get; init; }

    public string? Reason { get; init; }
}
