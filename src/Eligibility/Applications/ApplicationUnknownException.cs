using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Applications;

/// <summary>There is no such application, visit or programme for this person: what is elsewhere and what is nowhere answer alike.</summary>
public sealed class ApplicationUnknownException() : WriteRefusedException(new("没有找到该申请。", "There is no such application."));
