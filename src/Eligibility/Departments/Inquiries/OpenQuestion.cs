using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>A question that is on its way: the inquiry as written down, and who is asked about.</summary>
/// <param name="Inquiry">As written down.</param>
/// <param name="Person">Who is asked about.</param>
/// <param name="Day">The day that the visit judges.</param>
internal sealed record OpenQuestion(Inquiry Inquiry, Person Person, DateOnly Day);
