namespace Welfare.Desk.Features.Visits;

/// <summary>
/// What a form says of answers that it masked: such a field comes empty and means what was answered before, unless somebody ticked that the answer
/// is taken back.
/// </summary>
internal sealed record KeptAnswers(IReadOnlySet<string> Masked, IReadOnlySet<string> TakenBack)
{
    public static KeptAnswers In(IFormCollection form) => new(form["kept"].OfType<string>().ToHashSet(), form["takenBack"].OfType<string>().ToHashSet());

    public bool Stays(string field, string text) => text.Length == 0 && Masked.Contains(field) && !TakenBack.Contains(field);
}
