using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.CountyApprovals;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Storage.Mappings;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Transfers;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Storage;

public sealed class WelfareDb : IdentityUserContext<StaffMember, Guid>
{
    private readonly ColumnCipher _cipher;

    public WelfareDb(DbContextOptions<WelfareDb> options, ColumnCipher cipher)
        : base(options) => _cipher = cipher;

    public DbSet<Place> Places => Set<Place>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<RegisteredMember> RegisteredMembers => Set<RegisteredMember>();

    public DbSet<FactBatch> FactBatches => Set<FactBatch>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<DeliveredAnswer> DeliveredAnswers => Set<DeliveredAnswer>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<QuarantinedRow> QuarantinedRows => Set<QuarantinedRow>();

    public DbSet<Authorisation> Authorisations => Set<Authorisation>();

    public DbSet<AuthorisationWithdrawal> AuthorisationWithdrawals => Set<AuthorisationWithdrawal>();

    public DbSet<SigningInvitation> SigningInvitations => Set<SigningInvitation>();

    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<VisitMember> VisitMembers => Set<VisitMember>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ApplicationStep> ApplicationSteps => Set<ApplicationStep>();

    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<SurveyPicture> SurveyPictures => Set<SurveyPicture>();

    public DbSet<CheckReport> CheckReports => Set<CheckReport>();

    public DbSet<VillageReview> VillageReviews => Set<VillageReview>();

    public DbSet<FirstAid> FirstAids => Set<FirstAid>();

    public DbSet<NoticePeriod> NoticePeriods => Set<NoticePeriod>();

    public DbSet<NoticeObjection> NoticeObjections => Set<NoticeObjection>();

    public DbSet<Opinion> Opinions => Set<Opinion>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Award> Awards => Set<Award>();

    public DbSet<TellingEntry> TellingEntries => Set<TellingEntry>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<FieldTask> FieldTasks => Set<FieldTask>();

    public DbSet<ReverificationRound> ReverificationRounds => Set<ReverificationRound>();

    public DbSet<HomeCheckDraw> HomeCheckDraws => Set<HomeCheckDraw>();

    public DbSet<PaymentList> PaymentLists => Set<PaymentList>();

    public DbSet<PaymentLine> PaymentLines => Set<PaymentLine>();

    public DbSet<Challenge> Challenges => Set<Challenge>();

    public DbSet<ChallengeEntry> ChallengeEntries => Set<ChallengeEntry>();

    public DbSet<Redetermination> Redeterminations => Set<Redetermination>();

    public DbSet<CountyApprovalStep> CountyApprovalSteps => Set<CountyApprovalStep>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<FieldReport> FieldReports => Set<FieldReport>();

    public DbSet<FieldPicture> FieldPictures => Set<FieldPicture>();

    public DbSet<FieldPictureChunk> FieldPictureChunks => Set<FieldPictureChunk>();

    public DbSet<DisasterEvent> DisasterEvents => Set<DisasterEvent>();

    public DbSet<VillageCount> VillageCounts => Set<VillageCount>();

    public DbSet<DamageReport> DamageReports => Set<DamageReport>();

    public DbSet<DamagePicture> DamagePictures => Set<DamagePicture>();

    public DbSet<StaffRelative> StaffRelatives => Set<StaffRelative>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<StaffDuty> StaffDuties => Set<StaffDuty>();

    public DbSet<StaffPasskey> StaffPasskeys => Set<StaffPasskey>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>One row.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>The model holds the cipher: databases with other keys need a model of their own.</summary>
    internal ColumnCipher Cipher => _cipher;

    internal DbSet<OwnerKey> OwnerKeys => Set<OwnerKey>();

    internal DbSet<StorageMark> StorageMarks => Set<StorageMark>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => SaveChangesAsync(acceptAllChangesOnSuccess).GetAwaiter().GetResult();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return AuditLinking.NewOf(this) is { Count: > 0 } entries
            ? AuditLinking.SaveAsync(this, entries, accept => base.SaveChangesAsync(accept, cancellationToken), acceptAllChangesOnSuccess, cancellationToken)
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        MappingList.Apply(builder, _cipher);
        CountFromTheClosing(builder);
        ProviderDifferences.Apply(builder, Database);
    }

    // What a delivery brings is there before it counts: its batch, which comes last, makes it count.
    private void CountFromTheClosing(ModelBuilder builder)
    {
        builder.Entity<Person>().HasQueryFilter(person => person.EnteredBy == null || FactBatches.Any(batch => batch.Id == person.EnteredBy));
        builder.Entity<RegisteredMember>().HasQueryFilter(member => FactBatches.Any(batch => batch.Id == member.BatchId)
            && (member.EndedBy == null || !FactBatches.Any(batch => batch.Id == member.EndedBy)));
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified))
        {
            var version = entry.Property(row => row.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }
}
