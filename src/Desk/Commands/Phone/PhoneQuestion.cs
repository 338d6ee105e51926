namespace Welfare.Desk.Commands.Phone;

/// <summary>A household that the phone is asked about.</summary>
/// <param name="Name">How differences call it.</param>
/// <param name="Household">Its JSON.</param>
/// <param name="Programmes">Only these programmes; null for all.</param>
/// <param name="Figures">Figures of the law that stand in the place of its own, by name; null for none.</param>
/// <param name="Answer">What the desk answers, as <see cref="PhoneAnswer"/> writes it.</param>
internal sealed record PhoneQuestion(string Name, string Household, IReadOnlyList<string>? Programmes, IReadOnlyDictionary<string, long>? Figures, string Answer)
{
    /// <summary>The sum of the desk's answer.</summary>
    public string Sum { get; } = PhoneAnswer.Sum(Answer);
}
