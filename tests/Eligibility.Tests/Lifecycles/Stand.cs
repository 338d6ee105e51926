using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Transfers;

namespace Welfare.Eligibility.Tests.Lifecycles;

/// <summary>Something that has a lifecycle, in any state, and any step tried with it. Only here is a state set from outside.</summary>
internal static class Stand
{
    private static readonly DateTimeOffset At = new(2026, 3, 6, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The states, steps and roles of a document are words: this tries a step in a state and gives the state after it.</summary>
    public static string Try(string file, string state, string trigger, Actor actor) => file switch
    {
        "appeal" => After(Appeal(), state, appeal => new Appeal.Lifecycle(appeal).Take(new(Word<AppealAct>(trigger), new(2026, 3, 6), null, "理由"), actor, At)),
        "telling" => AfterTelling(Enum.Parse<TellingStatus>(state), Word<TellingAct>(trigger), actor),
        "transfer" => After(Transfer(), state, transfer => new Transfer.Lifecycle(transfer).Take(new(Word<TransferAct>(trigger), Cast.Village, "理由"), actor, At)),
        "award" => AfterAward(Enum.Parse<AwardStatus>(state), Word<AwardTrigger>(trigger), actor),
        "damage-report" => After(Damage(), state, report => new DamageReport.Lifecycle(report).Take(Word<DamageAct>(trigger), DamageLevel.Slight, "理由", actor, At)),
        "disaster-event" => After(Disaster(), state, disaster => Take(new DisasterEvent.Lifecycle(disaster), Word<DisasterTrigger>(trigger), actor)),
        "field-task" => After(Task(), state, task => new FieldTask.Lifecycle(task).Take(new(Word<FieldTaskAct>(trigger), "记录") { Finding = Finding.Done }, actor, At)),
        "payment-list" => After(List(), state, list => new PaymentList.Lifecycle(list).Take(Word<PaymentStep>(trigger), actor, At)),
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    };

    public static IReadOnlyList<string> TriggersOf(string file) => file switch
    {
        "appeal" => Enum.GetNames<AppealAct>(),
        "telling" => Enum.GetNames<TellingAct>(),
        "transfer" => Enum.GetNames<TransferAct>(),
        "award" => Enum.GetNames<AwardTrigger>(),
        "damage-report" => Enum.GetNames<DamageAct>(),
        "disaster-event" => Enum.GetNames<DisasterTrigger>(),
        "field-task" => Enum.GetNames<FieldTaskAct>(),
        "payment-list" => Enum.GetNames<PaymentStep>(),
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    };

    public static Appeal Appeal(Application? of = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = AppealKind.Reconsideration,
        Against = TellingKind.Decision,
        OwnerId = of?.Id ?? Guid.CreateVersion7(),
        Number = 0,
        ApplicationId = of?.Id ?? Guid.CreateVersion7(),
        PersonId = of?.ApplicantId ?? Guid.CreateVersion7(),
        Programme = "minimum-income",
        VillageCode = Cast.Village,
        DecidedBy = Cast.CountyReviewer.Id,
        LodgedOn = new(2026, 3, 6),
        ReceivedOn = new(2026, 3, 6),
        Body = "县人民政府",
        Reference = "",
    };

    public static Telling Telling(TellingStatus status)
    {
        var telling = new Telling(new(TellingKind.Decision, Guid.CreateVersion7(), 0), [])
        {
            ApplicationId = Guid.CreateVersion7(),
            Number = "PT2026-000001",
            PersonId = Guid.CreateVersion7(),
            Name = "测试",
            Programme = "minimum-income",
            VillageCode = Cast.Village,
            DecidedAt = At,
            DecidedBy = Cast.CountyReviewer.Id,
            DecidedByName = Cast.CountyReviewer.Name,
        };
        if (status == TellingStatus.Told)
        {
            new Telling.Lifecycle(telling).Take(ActionFor(TellingAct.Tell), Cast.Clerk, At);
        }
        return telling;
    }

    public static Transfer Transfer(Award? of = null) => new()
    {
        Id = Guid.CreateVersion7(),
        AwardId = of?.Id ?? Guid.CreateVersion7(),
        ApplicationId = of?.ApplicationId ?? Guid.CreateVersion7(),
        PersonId = of?.PersonId ?? Guid.CreateVersion7(),
        Programme = "minimum-income",
        FromTownship = Cast.Township,
        FromVillage = Cast.Village,
        ToTownship = Cast.OtherTownship,
        MovedOn = new(2026, 3, 6),
    };

    public static DamageReport Damage() => new()
    {
        Id = Guid.CreateVersion7(),
        EventId = Guid.CreateVersion7(),
        VisitId = Guid.CreateVersion7(),
        ApplicantId = Guid.CreateVersion7(),
        VillageCode = Cast.Village,
        Building = "dwelling",
        PicturesCount = 0,
        FiledAt = At,
    };

    /// <summary>An award's state follows from its changes.</summary>
    public static Award Award(AwardStatus status)
    {
        var (first, reviewer) = (new DateOnly(2026, 3, 1), Cast.CountyReviewer);
        var award = new Award
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = Guid.CreateVersion7(),
            PersonId = Guid.CreateVersion7(),
            Programme = "minimum-income",
            TownshipCode = Cast.Township,
            VillageCode = Cast.Village,
            StartMonth = first,
            GrantedAt = At,
        };
        award.Change(AwardChangeKind.Granted, first, 54000, null, null, "符合条件", reviewer, At);
        AwardAction? action = status switch
        {
            AwardStatus.Suspended => ActionFor(AwardTrigger.Suspend),
            AwardStatus.Leaving => ActionFor(AwardTrigger.GiveGrace),
            AwardStatus.Ended => ActionFor(AwardTrigger.End),
            _ => null,
        };
        if (action is not null)
        {
            new Award.Lifecycle(award).Take(action, reviewer, At);
        }
        return award;
    }

    public static DisasterEvent Disaster() => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = "typhoon",
        Name = "台风",
        CountyCode = Cast.County,
        BeganAt = At,
        OpenedBy = Guid.CreateVersion7(),
        OpenedByName = "郑确认",
        OpenedAt = At,
    };

    public static FieldTask Task() => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = FieldTaskKind.Visit,
        Cause = "visit",
        VillageCode = Cast.Village,
        ApplicationId = Guid.CreateVersion7(),
        MadeAt = At,
        FromDay = new(2026, 3, 6),
    };

    public static PaymentList List() => new()
    {
        Id = Guid.CreateVersion7(),
        Number = "350128-minimum-income-202604-1",
        CountyCode = Cast.County,
        Programme = "minimum-income",
        Month = new(2026, 4, 1),
        Round = 1,
        MadeBy = Guid.CreateVersion7(),
        MadeByName = "许发放",
        MadeAt = At,
    };

    private static AwardAction ActionFor(AwardTrigger trigger)
    {
        var (april, reason) = (new DateOnly(2026, 4, 1), "理由");
        return trigger switch
        {
            AwardTrigger.Change => new ChangeAmount(april, 60000, reason),
            AwardTrigger.Suspend => new SuspendAward(april, reason),
            AwardTrigger.Resume => new ResumeAward(april, 54000, reason),
            AwardTrigger.GiveGrace => new GiveGrace(april, april.AddMonths(5), reason),
            AwardTrigger.GrantAgain => new FollowGrant(april, 60000, reason),
            AwardTrigger.RefuseAgain => new FollowRefusal(april, reason),
            AwardTrigger.Correct => new CorrectAward(new(2026, 3, 1), new(2026, 3, 1), 60000, reason),
            _ => new EndAward(april, AwardEnd.OwnWish, null, reason),
        };
    }

    private static TellingAction ActionFor(TellingAct act) => new(act, TellingWay.ByHand, new(2026, 3, 6), "测试", "回执第一册", "情况");

    private static string AfterTelling(TellingStatus state, TellingAct act, Actor actor)
    {
        var telling = Telling(state);
        var entries = telling.Version;
        try
        {
            new Telling.Lifecycle(telling).Take(ActionFor(act), actor, At);
        }
        catch (InvalidOperationException)
        {
            telling.Version.Should().Be(entries, "what is refused changes nothing");
            throw;
        }
        telling.Version.Should().Be(entries + 1);
        return telling.Status.ToString();
    }

    private static string AfterAward(AwardStatus state, AwardTrigger trigger, Actor actor)
    {
        var award = Award(state);
        var changes = award.Changes.Count;
        try
        {
            new Award.Lifecycle(award).Take(ActionFor(trigger), actor, At);
        }
        catch (InvalidOperationException)
        {
            award.Changes.Should().HaveCount(changes, "what is refused changes nothing");
            throw;
        }
        award.Changes.Should().HaveCount(changes + 1);
        return award.Status.ToString();
    }

    private static void Take(DisasterEvent.Lifecycle way, DisasterTrigger trigger, Actor actor)
    {
        if (trigger == DisasterTrigger.Close)
        {
            way.Close("理由", actor, At);
        }
        else
        {
            way.Announce(trigger == DisasterTrigger.EndResponse ? null : 3, At, "文号", actor, At);
        }
    }

    private static string After<T>(T thing, string state, Action<T> take)
    {
        var status = typeof(T).GetProperty("Status")!;
        status.SetValue(thing, Enum.Parse(status.PropertyType, state));
        try
        {
            take(thing);
        }
        catch (InvalidOperationException)
        {
            status.GetValue(thing)!.ToString().Should().Be(state, "what is refused changes nothing");
            throw;
        }
        return status.GetValue(thing)!.ToString()!;
    }

    private static TWord Word<TWord>(string text)
        where TWord : struct, Enum => Enum.Parse<TWord>(text);
}
