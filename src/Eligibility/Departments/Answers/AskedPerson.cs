using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Departments.Answers;

/// <summary>What was asked of whom, as far as an answer must fit it.</summary>
/// <param name="Inquiry">The inquiry's id.</param>
/// <param name="Item">D01 and on.</param>
/// <param name="Person">Who is asked about, as held.</param>
/// <param name="Day">The day that is judged: an answer too old for it is of no use.</param>
/// <param name="HeldAsOf">The day of the newest answer that is held; null where none is.</param>
internal sealed record AskedPerson(Guid Inquiry, string Item, Person Person, DateOnly Day, DateOnly? HeldAsOf);
