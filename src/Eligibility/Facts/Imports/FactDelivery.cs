using Welfare.Eligibility.Departments;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>What a department delivers: which item, about whom, as of when.</summary>
/// <param name="Template">The item and its columns.</param>
/// <param name="Region">The division whose people it is about.</param>
/// <param name="AsOf">Of the delivery as a whole; null when only its rows say.</param>
/// <param name="Complete">Whether everybody registered in the region is answered for.</param>
internal sealed record FactDelivery(ItemTemplate Template, string Region, DateOnly? AsOf, bool Complete);
