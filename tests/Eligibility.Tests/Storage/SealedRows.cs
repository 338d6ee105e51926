using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Clocks;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Tests.Audit;
using Welfare.Eligibility.Transfers;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>A row of every table that seals something, each text another one.</summary>
internal static class SealedRows
{
    private static readonly DateOnly Day = new(2022, 6, 1);

    public static async Task AddAsync(Installation installation, int number)
    {
        string Text(string what) => $"{what} {number}";
        await using var db = installation.Open();
        var person = Person.Create(IdentityNumber.Create("350128", Day.AddDays(-number), 0), Text("林阿海"), installation.Get<BlindIndex>());
        var batch = BatchOf(number);
        var visit = VisitOf(person, Text("{}"));
        db.AddRange(person, batch, visit, FactOf(person, batch, number), QuarantinedOf(batch, number), RunOf(number), AnswerOf(installation, person, batch, number));
        var application = ApplicationOf(visit, number);
        db.AddRange([application, PictureOf(application, number), CheckOf(application, number), .. ConsentOf(visit, number), .. ChallengeOf(visit, application, number), .. PaidOf(application, number), .. ReportOf(visit, number), .. DamageOf(visit, number), .. ObjectionTo(application, number), .. AfterwardsOf(application, number), .. ClocksOf(application, number), .. TaskOf(application, number), .. SecondFactorOf(number)]);
        db.AuditEntries.Add(EntryOf("理由", number));
        db.StorageMarks.Add(new StorageMark { Id = Guid.CreateVersion7(), Mark = Text("mark") });
        await db.SaveChangesAsync();
        await ChainedDesk.WriteEarlierAsync(installation, EntryOf("早先的理由", number));
    }

    private static AuditEntry EntryOf(string reason, int number) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        ActorId = Guid.CreateVersion7(),
        ActorName = "林晓窗",
        Role = "clerk",
        Action = "test",
        SubjectType = "test",
        SubjectId = $"subject {number}",
        Reason = $"{reason} {number}",
        Detail = $"{reason}的细节 {number}",
    };

    private static SurveyPicture PictureOf(Application application, int number) => new()
    {
        ApplicationId = application.Id,
        Number = 1,
        Kind = SurveyPictureKind.Photo,
        AddedBy = application.Id,
        AddedAt = DateTimeOffset.UnixEpoch,
        Sha256 = new byte[SurveyPicture.HashLength],
        Content = $"入户照片 {number}",
    };

    private static CheckReport CheckOf(Application application, int number) => new()
    {
        ApplicationId = application.Id,
        Seq = 1,
        Number = $"{application.Number}-H1",
        MadeBy = application.Id,
        MadeByName = "王镇",
        MadeAt = DateTimeOffset.UnixEpoch,
        Authorised = ["m1"],
        DeterminationJson = $"核对 {number}",
    };

    private static IEnumerable<object> ReportOf(Visit visit, int number)
    {
        var device = new Device
        {
            Id = Guid.CreateVersion7(),
            Name = "手机",
            WorkerId = visit.StartedBy,
            WorkerName = "吴海格",
            PlaceCode = "350128107000",
            SecretHash = new byte[Device.SecretHashLength],
            RegisteredAt = DateTimeOffset.UnixEpoch,
        };
        var report = new FieldReport
        {
            Id = Guid.CreateVersion7(),
            DeviceId = device.Id,
            WorkerId = visit.StartedBy,
            WorkerName = "吴海格",
            PhoneAt = DateTimeOffset.UnixEpoch,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            SealedSha256 = new byte[FieldReport.HashLength],
            VillageCode = visit.VillageCode,
            Content = $"report {number}",
            Position = PositionOf(number),
        };
        var picture = new FieldPicture
        {
            ReportId = report.Id,
            Number = 1,
            Kind = PictureKind.Photo,
            SealedLength = 1,
            SealedSha256 = new byte[FieldReport.HashLength],
            Content = $"picture {number}",
        };
        return [device, report, picture];
    }

    private static DoorPosition PositionOf(int number) => new() { Latitude = 25.5m, Longitude = 119.8m, Accuracy = number, At = DateTimeOffset.UnixEpoch };

    private static IEnumerable<object> DamageOf(Visit visit, int number)
    {
        var worker = new Actor(visit.StartedBy, "吴海格", "grid-worker", "350128107000");
        var disaster = new DisasterEvent
        {
            Id = Guid.CreateVersion7(),
            Kind = "typhoon",
            Name = "台风",
            CountyCode = "350128",
            BeganAt = DateTimeOffset.UnixEpoch,
            OpenedBy = worker.Id,
            OpenedByName = worker.Name,
            OpenedAt = DateTimeOffset.UnixEpoch,
        };
        var count = new VillageCount
        {
            Id = Guid.CreateVersion7(),
            EventId = disaster.Id,
            VillageCode = visit.VillageCode,
            Number = 1,
            Kind = CountKind.First,
            Standing = VillageCount.StandingOf(CountKind.First, 1),
            Affected = 1,
            Relocated = null,
            Dead = null,
            Missing = null,
            Collapsed = null,
            Serious = null,
            Slight = null,
            StateAt = DateTimeOffset.UnixEpoch,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            IsLate = true,
            Reason = $"道路中断 {number}",
            By = worker.Id,
            ByName = worker.Name,
            Role = worker.Role,
        };
        var report = new DamageReport
        {
            Id = Guid.CreateVersion7(),
            EventId = disaster.Id,
            VisitId = visit.Id,
            ApplicantId = visit.ApplicantId,
            VillageCode = visit.VillageCode,
            Building = "dwelling",
            PicturesCount = 1,
            Position = PositionOf(number),
            FiledAt = DateTimeOffset.UnixEpoch,
        };
        report.Pictures.Add(new() { ReportId = report.Id, Number = 1, Content = $"roof {number}" });
        new DamageReport.Lifecycle(report).File(DamageLevel.Slight, $"瓦片掉落 {number}", worker, DateTimeOffset.UnixEpoch);
        return [disaster, count, report];
    }

    private static IEnumerable<object> ObjectionTo(Application application, int number)
    {
        var notice = new NoticePeriod { Id = Guid.CreateVersion7(), ApplicationId = application.Id, From = Day, Until = Day.AddDays(6) };
        var objection = new NoticeObjection
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            NoticeId = notice.Id,
            Says = $"另有住房 {number}",
            Contact = $"村口 {number}",
            At = DateTimeOffset.UnixEpoch,
        };
        return [notice, objection];
    }

    private static IEnumerable<object> ClocksOf(Application application, int number) =>
    [
        new ClockPause
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            Reason = PauseReason.Completion,
            From = Day,
            Note = $"补正 {number}",
            BegunBy = Guid.CreateVersion7(),
            BegunByName = "陈受理",
            BegunAt = DateTimeOffset.UnixEpoch,
        },
        new LongerLimit { ApplicationId = application.Id, Note = $"异地核查 {number}", By = Guid.CreateVersion7(), ByName = "陈受理", At = DateTimeOffset.UnixEpoch },
    ];

    private static IEnumerable<object> TaskOf(Application application, int number)
    {
        var task = new FieldTask
        {
            Id = Guid.CreateVersion7(),
            Kind = FieldTaskKind.Visit,
            Cause = $"visit {number}",
            VillageCode = application.VillageCode,
            ApplicationId = application.Id,
            MadeAt = DateTimeOffset.UnixEpoch,
            FromDay = Day,
        };
        var worker = new Actor(Guid.CreateVersion7(), "吴海格", "grid-worker", "350128107000");
        return [task, new FieldTask.Lifecycle(task).Take(new(FieldTaskAct.Take, $"去过 {number}"), worker, DateTimeOffset.UnixEpoch)];
    }

    private static IEnumerable<object> AfterwardsOf(Application application, int number)
    {
        var reviewer = new Actor(Guid.CreateVersion7(), "郑确认", "county-reviewer", "350128");
        var appeal = Lifecycles.Stand.Appeal(application);
        new Appeal.Lifecycle(appeal).Lodge($"请求撤销 {number}", reviewer, DateTimeOffset.UnixEpoch);
        return
        [
            appeal,
            new TellingEntry
            {
                Id = Guid.CreateVersion7(),
                Kind = TellingKind.Decision,
                OwnerId = application.Id,
                Number = 0,
                Seq = 1,
                ApplicationId = application.Id,
                Act = TellingAct.Tell,
                Way = TellingWay.ByHand,
                On = Day,
                Receiver = $"签收人 {number}",
                Proof = $"回执 {number}",
                Note = $"当面 {number}",
                By = reviewer.Id,
                ByName = reviewer.Name,
                Role = reviewer.Role,
                At = DateTimeOffset.UnixEpoch,
            },
        ];
    }

    private static IEnumerable<object> TransferOf(Award award, int number)
    {
        var transfer = Lifecycles.Stand.Transfer(award);
        new Transfer.Lifecycle(transfer).Propose($"迁居 {number}", new Actor(Guid.CreateVersion7(), "陈受理", "township-reviewer", "350128107000"), DateTimeOffset.UnixEpoch);
        return [transfer];
    }

    private static IEnumerable<object> SecondFactorOf(int number)
    {
        var staff = new StaffMember { UserName = $"staff {number}", NormalizedUserName = $"STAFF {number}" };
        var factor = SecondFactor.Of(staff.Id);
        (factor.Key, factor.RecoveryCodes) = ($"KEY{number}", $"code {number}");
        return [staff, factor];
    }

    private static FactBatch BatchOf(int number) => new()
    {
        Id = Guid.CreateVersion7(),
        Item = "D08",
        Department = "tax",
        FileName = $"D08 {number}.csv",
        FileSha256 = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture),
        Region = "350128",
        Complete = false,
        AsOf = Day,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Columns = "wages_12m",
        Header = $"姓名 {number}",
        LetThroughBecause = $"核对 {number}",
    };

    private static Visit VisitOf(Person person, string answers) => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = VisitChannel.Window,
        StartedBy = Guid.CreateVersion7(),
        StartedAt = DateTimeOffset.UnixEpoch,
        ApplicantId = person.Id,
        TownshipCode = "350128107000",
        VillageCode = "350128107900",
        AsOf = Day,
        Answers = answers,
    };

    private static Fact FactOf(Person person, FactBatch batch, int number) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person.Id,
        Item = "D08",
        RowKey = $"闽A {number}",
        Name = "wages_12m",
        Value = $"{number}.00",
        State = FactState.Known,
        BatchId = batch.Id,
        AsOf = Day,
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    private static QuarantinedRow QuarantinedOf(FactBatch batch, int number) => new()
    {
        Id = Guid.CreateVersion7(),
        BatchId = batch.Id,
        Line = 2,
        ReasonZh = $"有误 {number}",
        ReasonEn = $"wrong {number}",
        Raw = $"raw {number}",
    };

    private static ImportRun RunOf(int number) => new()
    {
        Id = Guid.CreateVersion7(),
        FileName = $"D08 {number}.csv",
        StartedBy = Guid.CreateVersion7(),
        StartedByName = "数据管理员",
        StartedAt = DateTimeOffset.UnixEpoch,
        SaysZh = $"停下 {number}",
        SaysEn = $"stopped {number}",
        DecidedBecause = $"核对 {number}",
    };

    private static DeliveredAnswer AnswerOf(Installation installation, Person person, FactBatch batch, int number)
    {
        var (batchKey, personKey) = (DeliveredAnswer.KeyOf(batch.Id), DeliveredAnswer.KeyOf(person.Id));
        return new DeliveredAnswer
        {
            BatchId = batchKey,
            PersonId = personKey,
            AsOf = Day,
            State = FactState.Known,
            Rows = installation.Get<ColumnCipher>().Seal(SealedColumn.DeliveredAnswerRows, DeliveredAnswer.RowOf(batchKey, personKey), $"{number}"),
        };
    }

    private static IEnumerable<object> ConsentOf(Visit visit, int number)
    {
        var authorisation = new Authorisation
        {
            Id = Guid.CreateVersion7(),
            PersonId = visit.ApplicantId,
            VisitId = visit.Id,
            Purpose = AuthorisationPurpose.MeansCheck,
            Way = SigningWay.Paper,
            SignedOn = Day,
            ExpiresOn = Day.AddYears(1),
            RecordedBy = visit.StartedBy,
            RecordedAt = DateTimeOffset.UnixEpoch,
        };
        return [authorisation, new AuthorisationWithdrawal { AuthorisationId = authorisation.Id, At = DateTimeOffset.UnixEpoch, Reason = $"撤回 {number}", RecordedBy = visit.StartedBy }];
    }

    private static IEnumerable<object> PaidOf(Application application, int number)
    {
        var officer = new Actor(Guid.CreateVersion7(), "郑确认", "county-reviewer", "350128");
        var award = new Award
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            PersonId = application.ApplicantId,
            Programme = application.Programme,
            TownshipCode = application.TownshipCode,
            VillageCode = application.VillageCode,
            StartMonth = Day,
            GrantedAt = DateTimeOffset.UnixEpoch,
        };
        award.Change(AwardChangeKind.Granted, Day, 1, null, null, $"符合条件 {number}", officer, DateTimeOffset.UnixEpoch);
        award.PayInto(new(AccountKind.Passbook, "102391000012", $"1234567{number}"), officer, DateTimeOffset.UnixEpoch);
        var list = new PaymentList
        {
            Id = Guid.CreateVersion7(),
            Number = $"350128-{number}",
            CountyCode = "350128",
            Programme = application.Programme,
            Month = Day,
            Round = number,
            MadeBy = officer.Id,
            MadeByName = officer.Name,
            MadeAt = DateTimeOffset.UnixEpoch,
        };
        var line = new PaymentLine
        {
            Id = Guid.CreateVersion7(),
            ListId = list.Id,
            Seq = 1,
            AwardId = award.Id,
            ApplicationId = application.Id,
            PersonId = application.ApplicantId,
            Programme = application.Programme,
            Month = Day,
            Amount = 1,
            Hold = null,
            Name = $"收款人 {number}",
            IdNumber = $"号码 {number}",
            Account = $"7654321{number}",
            BankCode = "102391000012",
            IsAccountNew = true,
        };
        return [award, list, line, .. TransferOf(award, number)];
    }

    private static IEnumerable<object> ChallengeOf(Visit visit, Application application, int number)
    {
        var challenge = new Challenge
        {
            Id = Guid.CreateVersion7(),
            PersonId = visit.ApplicantId,
            Item = "D08",
            Fact = "wages_12m",
            RowKey = $"闽B {number}",
            VisitId = visit.Id,
            OnBehalfOf = visit.ApplicantId,
            VillageCode = visit.VillageCode,
            RaisedBy = visit.StartedBy,
            RaisedByName = "林晓窗",
            RaisedAt = DateTimeOffset.UnixEpoch,
            DueOn = Day,
            Wrong = $"不对 {number}",
            Right = $"应当 {number}",
            Evidence = $"证明 {number}",
        };
        challenge.Entries.Add(new ChallengeEntry
        {
            Id = Guid.CreateVersion7(),
            ChallengeId = challenge.Id,
            Seq = 1,
            Kind = Enum.GetValues<ChallengeEntryKind>()[0],
            By = visit.StartedBy,
            ByName = "林晓窗",
            Role = "clerk",
            At = DateTimeOffset.UnixEpoch,
            Text = $"经过 {number}",
        });
        var again = new Redetermination
        {
            Id = Guid.CreateVersion7(),
            ChallengeId = challenge.Id,
            ApplicationId = application.Id,
            AfterAnswer = false,
            At = DateTimeOffset.UnixEpoch,
            BeforeJson = $"before {number}",
            AfterJson = $"after {number}",
            IsDifferent = true,
            Note = $"看过 {number}",
        };
        return [challenge, again];
    }

    private static Application ApplicationOf(Visit visit, int number)
    {
        var id = Guid.CreateVersion7();
        var application = new Application
        {
            Id = id,
            Number = $"PT2022-{number:000000}",
            VisitId = visit.Id,
            Programme = "minimum-income",
            ApplicantId = visit.ApplicantId,
            ApplicantName = $"林阿海 {number}",
            TownshipCode = visit.TownshipCode,
            VillageCode = visit.VillageCode,
            AsOf = Day,
            HouseholdJson = $"household {number}",
            DeterminationJson = $"determination {number}",
            AdviceVerdict = Verdict.Met,
            Decisions =
            {
                new Decision
                {
                    ApplicationId = id,
                    Outcome = DecisionOutcome.Approved,
                    Reason = $"决定 {number}",
                    DecidedBy = id,
                    DecidedByName = "陈县",
                    DecidedAt = DateTimeOffset.UnixEpoch,
                    AdviceVerdict = Verdict.Met,
                    LetterNumber = $"PT2022-{number:000000}-D",
                },
            },
        };
        foreach (var seq in (int[])[1, 2])
        {
            application.Steps.Add(new ApplicationStep
            {
                ApplicationId = id,
                Seq = seq,
                Trigger = ApplicationTrigger.Submit,
                From = ApplicationStatus.Drafted,
                To = ApplicationStatus.Submitted,
                ActorId = id,
                ActorName = "林晓窗",
                Role = "clerk",
                At = DateTimeOffset.UnixEpoch,
                Reason = $"步骤 {number} {seq}",
            });
        }
        application.Surveys.Add(new Survey { Id = Guid.CreateVersion7(), ApplicationId = id, Investigators = ["甲", "乙"], Pictures = [1], Findings = $"走访 {number}", RecordedBy = id, At = DateTimeOffset.UnixEpoch });
        application.Opinions.Add(new Opinion { Id = Guid.CreateVersion7(), ApplicationId = id, Recommends = true, Reason = $"意见 {number}", GivenBy = id, GivenByName = "王镇", At = DateTimeOffset.UnixEpoch });
        return application;
    }

    /// <summary>Opens every sealed value of every row, the way the product reads it; gives "Table.Column" with the row's id and the text.</summary>
    public static async Task<List<(string Column, string Row, string Text)>> ReadAsync(Installation installation, string? only = null)
    {
        await using var db = installation.Open();
        var cipher = installation.Get<ColumnCipher>();
        var read = new List<(string, string, string)>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var columns = SealedTable.ColumnsOf(type).Where(column => only is null || column.Sealed.FullName == only).ToList();
            foreach (var row in columns.Count == 0 ? [] : await AllAsync(db, type.ClrType))
            {
                var key = string.Join(' ', db.Entry(row).Metadata.FindPrimaryKey()!.Properties.Select(property => Word(property.GetGetter().GetClrValue(row))));
                read.AddRange(columns.Select(column => (column.Sealed.FullName, key, TextOf(cipher, row, column))).Where(value => value.Item3.Length > 0));
            }
        }
        return read;
    }

    private static string TextOf(ColumnCipher cipher, object row, SealedTable.Column column)
    {
        if (row is DeliveredAnswer answer)
        {
            return answer.Rows is null ? "" : cipher.Open(column.Sealed, DeliveredAnswer.RowOf(answer.BatchId, answer.PersonId), answer.Rows);
        }
        try
        {
            var value = row.GetType().GetProperty(column.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(row);
            return value is byte[] bytes ? Convert.ToBase64String(bytes) : value?.ToString() ?? "";
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static string Word(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    private static async Task<List<object>> AllAsync(WelfareDb db, Type type) =>
        await (Task<List<object>>)typeof(SealedRows).GetMethod(nameof(AllOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [db])!;

    private static async Task<List<object>> AllOfAsync<TRow>(WelfareDb db)
        where TRow : class => [.. await db.Set<TRow>().AsNoTracking().ToListAsync()];
}
