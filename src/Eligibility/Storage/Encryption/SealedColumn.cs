using System.Text;
using Welfare.Eligibility.Erasure;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>The place a ciphertext belongs to. Together with the row's id it is authenticated, so that nothing can be moved elsewhere.</summary>
internal sealed class SealedColumn(string table, string column)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes($"{table}.{column}\0");

    public static SealedColumn PersonIdNumber { get; } = new("People", "IdNumber");

    public static SealedColumn PersonName { get; } = new("People", "Name");

    public static SealedColumn FactValue { get; } = new("Facts", "Value");

    public static SealedColumn FactRowKey { get; } = new("Facts", "RowKey");

    public static SealedColumn DeliveredAnswerRows { get; } = new("DeliveredAnswers", "Rows");

    public static SealedColumn FileBlock { get; } = new("Files", "Block");

    public static SealedColumn BatchFileName { get; } = new("FactBatches", "FileName");

    public static SealedColumn BatchHeader { get; } = new("FactBatches", "Header");

    public static SealedColumn BatchLetThroughBecause { get; } = new("FactBatches", "LetThroughBecause");

    public static SealedColumn RunFileName { get; } = new("ImportRuns", "FileName");

    public static SealedColumn RunSaysZh { get; } = new("ImportRuns", "SaysZh");

    public static SealedColumn RunSaysEn { get; } = new("ImportRuns", "SaysEn");

    public static SealedColumn RunDecidedBecause { get; } = new("ImportRuns", "DecidedBecause");

    public static SealedColumn QuarantinedRaw { get; } = new("QuarantinedRows", "Raw");

    public static SealedColumn QuarantinedReasonZh { get; } = new("QuarantinedRows", "ReasonZh");

    public static SealedColumn QuarantinedReasonEn { get; } = new("QuarantinedRows", "ReasonEn");

    public static SealedColumn VisitAnswers { get; } = new("Visits", "Answers") { ErasedAs = ErasedText.Answers };

    public static SealedColumn ApplicationApplicantName { get; } = new("Applications", "ApplicantName");

    public static SealedColumn ApplicationHousehold { get; } = new("Applications", "HouseholdJson") { ErasedAs = ErasedText.Household };

    public static SealedColumn ApplicationDetermination { get; } = new("Applications", "DeterminationJson") { ErasedAs = ErasedText.Determination };

    public static SealedColumn StepReason { get; } = new("ApplicationSteps", "Reason");

    public static SealedColumn SurveyFindings { get; } = new("Surveys", "Findings");

    public static SealedColumn SurveyPictureContent { get; } = new("SurveyPictures", "Content") { ErasedAs = ErasedText.Picture };

    public static SealedColumn CheckReportDetermination { get; } = new("CheckReports", "DeterminationJson") { ErasedAs = ErasedText.Determination };

    public static SealedColumn ClockPauseNote { get; } = new("ClockPauses", "Note");

    public static SealedColumn LongerLimitNote { get; } = new("LongerLimits", "Note");

    public static SealedColumn OpinionReason { get; } = new("Opinions", "Reason");

    public static SealedColumn DecisionReason { get; } = new("Decisions", "Reason");

    public static SealedColumn AwardChangeReason { get; } = new("AwardChanges", "Reason");

    public static SealedColumn AwardAccountNumber { get; } = new("AwardAccounts", "Number");

    public static SealedColumn PaymentLineName { get; } = new("PaymentLines", "Name");

    public static SealedColumn PaymentLineIdNumber { get; } = new("PaymentLines", "IdNumber");

    public static SealedColumn PaymentLineAccount { get; } = new("PaymentLines", "Account");

    public static SealedColumn ObjectionSays { get; } = new("NoticeObjections", "Says");

    public static SealedColumn ObjectionContact { get; } = new("NoticeObjections", "Contact");

    public static SealedColumn SecondFactorKey { get; } = new("SecondFactors", "Key");

    public static SealedColumn SecondFactorRecoveryCodes { get; } = new("SecondFactors", "RecoveryCodes");

    public static SealedColumn AuditReason { get; } = new("AuditEntries", "Reason");

    public static SealedColumn AuditDetail { get; } = new("AuditEntries", "Detail");

    public static SealedColumn AuditSalt { get; } = new("AuditEntries", "Salt");

    public static SealedColumn OwnerKeySecret { get; } = new("OwnerKeys", "Secret");

    public static SealedColumn WithdrawalReason { get; } = new("AuthorisationWithdrawals", "Reason");

    public static SealedColumn ChallengeRowKey { get; } = new("Challenges", "RowKey");

    public static SealedColumn ChallengeWrong { get; } = new("Challenges", "Wrong");

    public static SealedColumn ChallengeRight { get; } = new("Challenges", "Right");

    public static SealedColumn ChallengeEvidence { get; } = new("Challenges", "Evidence");

    public static SealedColumn ChallengeEntryText { get; } = new("ChallengeEntries", "Text");

    public static SealedColumn RedeterminationBefore { get; } = new("Redeterminations", "BeforeJson") { ErasedAs = ErasedText.Determination };

    public static SealedColumn RedeterminationAfter { get; } = new("Redeterminations", "AfterJson") { ErasedAs = ErasedText.Determination };

    public static SealedColumn RedeterminationNote { get; } = new("Redeterminations", "Note");

    public static SealedColumn ReportContent { get; } = new("FieldReports", "Content") { ErasedAs = ErasedText.Report };

    public static SealedColumn ReportPosition { get; } = new("FieldReports", "Position");

    public static SealedColumn PictureContent { get; } = new("FieldPictures", "Content") { ErasedAs = ErasedText.Picture };

    public static SealedColumn CountReason { get; } = new("VillageCounts", "Reason");

    public static SealedColumn DamagePosition { get; } = new("DamageReports", "Position");

    public static SealedColumn DamageStepReason { get; } = new("DamageSteps", "Reason");

    public static SealedColumn DamagePictureContent { get; } = new("DamagePictures", "Content") { ErasedAs = ErasedText.Picture };

    public static SealedColumn FieldTaskNote { get; } = new("FieldTaskSteps", "Note");

    public static SealedColumn TellingReceiver { get; } = new("TellingEntries", "Receiver");

    public static SealedColumn TellingProof { get; } = new("TellingEntries", "Proof");

    public static SealedColumn TellingNote { get; } = new("TellingEntries", "Note");

    public static SealedColumn AppealStepReason { get; } = new("AppealSteps", "Reason");

    public static SealedColumn TransferStepReason { get; } = new("TransferSteps", "Reason");

    public static SealedColumn StorageMark { get; } = new("StorageMarks", "Mark");

    public string Table { get; } = table;

    public string Name { get; } = column;

    public string FullName { get; } = $"{table}.{column}";

    /// <summary>What is read where the value was erased: words, or the emptiest of what the column holds.</summary>
    public string ErasedAs { get; private init; } = ErasedText.Says;

    public int ContextLength => _name.Length + 16;

    public void WriteContext(Guid row, Span<byte> context)
    {
        _name.CopyTo(context);
        row.TryWriteBytes(context[_name.Length..], bigEndian: true, out _);
    }
}
