namespace Welfare.Eligibility.Applications;

/// <summary>What was given at once in an emergency, before the papers (S1 art 47; S8 二(二)). Nothing is given twice: an application has one.</summary>
public sealed class FirstAid
{
    public const int SeenByMaxLength = 400;

    public required Guid ApplicationId { get; init; }

    public required EmergencyKind Kind { get; init; }

    /// <summary>Fen, as handed over.</summary>
    public required long Amount { get; init; }

    /// <summary>Who of the office saw the emergency on the spot; at least one.</summary>
    public required IReadOnlyList<string> SeenBy { get; init; }

    public required Guid GivenBy { get; init; }

    public required string GivenByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>S8 二(一): what makes a basic life impossible for now and must be met at once.</summary>
public enum EmergencyKind
{
    Fire,
    TrafficAccident,
    SuddenIllness,
    Other,
}
