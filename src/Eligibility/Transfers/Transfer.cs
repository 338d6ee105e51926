using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Transfers;

/// <summary>
/// A household with an award moves to another township of the county: the award and the files go with it, without a new application (S11 art 60). One township
/// hands over, the other accepts; what is paid does not change.
/// </summary>
public sealed partial class Transfer : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid AwardId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Programme { get; init; }

    public required string FromTownship { get; init; }

    public required string FromVillage { get; init; }

    public required string ToTownship { get; init; }

    /// <summary>Where it lives now, as the receiving township says; null until then.</summary>
    public string? ToVillage { get; private set; }

    /// <summary>The day the household moved.</summary>
    public required DateOnly MovedOn { get; init; }

    /// <summary>Raised by every step, so that the second of two people is told of the first.</summary>
    public int LastSeq { get; private set; }

    public long Version { get; private set; }

    public ICollection<TransferStep> Steps { get; } = [];

    private TransferStep Add(TransferAct act, string reason, Actor actor, DateTimeOffset at)
    {
        var step = new TransferStep
        {
            TransferId = Id,
            Seq = ++LastSeq,
            Act = act,
            Reason = reason.Trim(),
            By = actor.Id,
            ByName = actor.Name,
            Role = actor.Role,
            PlaceCode = actor.PlaceCode,
            At = at,
        };
        Steps.Add(step);
        return step;
    }
}
