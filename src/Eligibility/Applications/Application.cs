using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>One household's application to one programme, with the advice as it was when it was made.</summary>
public sealed partial class Application : ISealedRow, IVersioned
{
    public const int NumberMaxLength = 32;
    public const int ProgrammeMaxLength = 60;

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required Guid VisitId { get; init; }

    public required string Programme { get; init; }

    public required Guid ApplicantId { get; init; }

    public required string ApplicantName
    {
        get => SealedApplicantName.Open(Id);
        init => SealedApplicantName = SealedText.Of(this, value);
    }

    public required string TownshipCode { get; set; }

    public required string VillageCode { get; set; }

    public required DateOnly AsOf { get; init; }

    public DateTimeOffset? SubmittedAt { get; internal set; }

    public Guid? SubmittedBy { get; internal set; }

    /// <summary>Settled when it is accepted.</summary>
    public DecidingOffice Decides { get; internal set; }

    public DateTimeOffset? AcceptedAt { get; internal set; }

    public Guid? AcceptedBy { get; internal set; }

    /// <summary>The facts as seen, as JSON.</summary>
    public required string HouseholdJson
    {
        get => SealedHousehold.Open(Id);
        set => SealedHousehold = SealedText.Of(this, value);
    }

    /// <summary>The advice with its receipt, as JSON.</summary>
    public required string DeterminationJson
    {
        get => SealedDetermination.Open(Id);
        set => SealedDetermination = SealedText.Of(this, value);
    }

    public required Verdict AdviceVerdict { get; set; }

    /// <summary>Fen.</summary>
    public long? AdviceAmount { get; set; }

    public long Version { get; private set; }

    public ICollection<ApplicationStep> Steps { get; } = [];

    public ICollection<Survey> Surveys { get; } = [];

    public ICollection<VillageReview> VillageReviews { get; } = [];

    /// <summary>What was given at once in an emergency; null where nothing was.</summary>
    public FirstAid? FirstAid { get; internal set; }

    public ICollection<ClockPause> Pauses { get; } = [];

    /// <summary>That the longer limit of special cases holds; null where it does not.</summary>
    public LongerLimit? LongerLimit { get; internal set; }

    public ICollection<NoticePeriod> Notices { get; } = [];

    public ICollection<NoticeObjection> Objections { get; } = [];

    public ICollection<Opinion> Opinions { get; } = [];

    public ICollection<Decision> Decisions { get; } = [];

    /// <summary>The one that stands; null before there is any.</summary>
    public Decision? Decision => Decisions.MaxBy(decision => decision.Seq);

    /// <summary>The facts its determination looked at that are in dispute, as of when it was read.</summary>
    public IReadOnlyList<DisputedFact> Disputes { get; internal set; } = [];

    /// <summary>An earlier refusal for which it need not be accepted, as of when it was read; null where there is none.</summary>
    public EarlierRefusal? EarlierRefusal { get; internal set; }

    /// <summary>That somebody of the household is a near relative of staff, as of when it was read; null where nobody is known to be.</summary>
    public KinMark? Kin { get; internal set; }

    /// <summary>The departments' check has not begun, as it stands now: somebody who lives together has not signed.</summary>
    public bool CheckWaits { get; internal set; }

    /// <summary>That an appeal has it decided again, as of when it was read; null where none does.</summary>
    public AgainOrder? OrderedAgain { get; internal set; }

    /// <summary>What was photographed and signed of its home visits, as of when it was read; of a visit not recorded yet, the reader's own.</summary>
    public IReadOnlyList<Surveys.SurveyPictureHead> Pictures { get; internal set; } = [];

    /// <summary>Its reports on the household's means, the newest first, as of when it was read.</summary>
    public IReadOnlyList<Checks.CheckReportHead> CheckReports { get; internal set; } = [];

    /// <summary>The award it was granted; null where there is none.</summary>
    public AwardHead? Award { get; internal set; }

    /// <summary>The numbers of the pictures that recorded visits name.</summary>
    public IReadOnlySet<int> PicturesOfVisits() => Surveys.SelectMany(survey => survey.Pictures).ToHashSet();

    /// <summary>Those of its pictures that wait for their visit to be recorded.</summary>
    public IEnumerable<Surveys.SurveyPictureHead> WaitingPictures()
    {
        var named = PicturesOfVisits();
        return Pictures.Where(picture => !named.Contains(picture.Number));
    }

    internal SealedText SealedHousehold { get; private set; } = SealedText.Nothing;

    internal SealedText SealedDetermination { get; private set; } = SealedText.Nothing;

    internal SealedText SealedApplicantName { get; private init; } = SealedText.Nothing;
}
