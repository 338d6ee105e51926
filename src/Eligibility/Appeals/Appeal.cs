using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;

namespace Welfare.Eligibility.Appeals;

/// <summary>That a person took a decision to a higher authority or to a court, as it was recorded here. It stops, pays and decides nothing by itself.</summary>
public sealed partial class Appeal : IVersioned
{
    public const int BodyMaxLength = 60;
    public const int ReferenceMaxLength = 60;

    public required Guid Id { get; init; }

    public required AppealKind Kind { get; init; }

    /// <summary>What kind of decision it is against.</summary>
    public required TellingKind Against { get; init; }

    /// <summary>The application, or the award whose change it is.</summary>
    public required Guid OwnerId { get; init; }

    public required int Number { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Programme { get; init; }

    public required string VillageCode { get; set; }

    /// <summary>Who made the decision that it is against.</summary>
    public required Guid DecidedBy { get; init; }

    /// <summary>The day it was lodged, as the body says.</summary>
    public required DateOnly LodgedOn { get; init; }

    /// <summary>The day the body's copy reached the office: the time to answer runs from it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Who hears it.</summary>
    public required string Body { get; init; }

    /// <summary>The body's own number; empty where it gave none.</summary>
    public required string Reference { get; init; }

    /// <summary>By when it must be decided again, as the body ordered; null where it named no day.</summary>
    public DateOnly? DecideBy { get; private set; }

    /// <summary>Raised by every step, so that the second of two people is told of the first.</summary>
    public int LastSeq { get; private set; }

    public long Version { get; private set; }

    public ICollection<AppealStep> Steps { get; } = [];

    public TellingKey Decision => new(Against, OwnerId, Number);

    private AppealStep Add(AppealAction action, Actor actor, DateTimeOffset at)
    {
        var step = new AppealStep
        {
            AppealId = Id,
            Seq = ++LastSeq,
            Act = action.Act,
            On = action.On!.Value,
            Reason = action.Reason.Trim(),
            By = actor.Id,
            ByName = actor.Name,
            Role = actor.Role,
            At = at,
        };
        DecideBy = action.Act == AppealAct.OrderAgain ? action.DecideBy : DecideBy;
        Steps.Add(step);
        return step;
    }
}

public enum AppealKind
{
    /// <summary>行政复议: to a higher authority, within 60 days of learning of the decision.</summary>
    Reconsideration,

    /// <summary>行政诉讼: to a court, within six months.</summary>
    Litigation,
}

/// <summary>What somebody records about an appeal.</summary>
/// <param name="Act">What happened.</param>
/// <param name="On">The day it happened.</param>
/// <param name="DecideBy">By when it must be decided again; null where that was not ordered, or no day named.</param>
/// <param name="Reason">What was said or done, in words.</param>
public sealed record AppealAction(AppealAct Act, DateOnly? On, DateOnly? DecideBy, string Reason);
