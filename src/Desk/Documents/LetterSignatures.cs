namespace Welfare.Desk.Documents;

/// <summary>The end of a letter: who decided and when, and where the person signs for it.</summary>
internal static class LetterSignatures
{
    public static Signatures Of(string decidedBy, DateTimeOffset decidedAt, Wording wording) => new(
    [
        new(wording.Say("决定人", "Decided by"), decidedBy),
        new(wording.Say("决定日期（盖章）", "Date (seal)"), wording.Day(DateOnly.FromDateTime(Wording.InChina(decidedAt).DateTime))),
        new(wording.Say("收件人（签字）", "Received by (signature)")),
        new(wording.Say("送达日期", "Delivered on")),
    ]);
}
