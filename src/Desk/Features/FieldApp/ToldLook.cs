using Welfare.Desk.Features.Reveals;
using Welfare.Rules;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>A look that a phone tells of.</summary>
/// <param name="Id">Made on the phone.</param>
/// <param name="Visit">Of whose list it was.</param>
/// <param name="Shown">Keys of facts: <c>m1.disability_level</c>.</param>
/// <param name="Reason">A word of <see cref="RevealReason"/>.</param>
/// <param name="Words">In words.</param>
/// <param name="At">By the phone's clock.</param>
public sealed record ToldLook(Guid Id, Guid Visit, IReadOnlyList<string>? Shown, string? Reason, string? Words, DateTimeOffset? At)
{
    /// <summary>What a phone says whose rules do not tell which facts they read.</summary>
    public const string Unknown = "household.unknown";

    private const int MostShown = 500;

    internal string Said() => RevealDesk.Said(new() { Reason = Reason, Words = Words });

    internal (string Field, Words Says)? Problem(PhoneLooks looks) =>
        Id == Guid.Empty ? ("id", new("缺少编号。", "The id is missing."))
        : Shown is not { Count: > 0 and <= MostShown } || !Shown.All(key => key is not null) || !looks.AreOfHealth(Shown) ? ("shown", new("应写明显示了哪些健康信息。", "Say which facts of health were shown."))
        : !Enum.TryParse<RevealReason>(Reason, out var reason) || !PhoneLooks.Reasons.Contains(reason) || reason.ToString() != Reason ? ("reason", new("请选择查看的理由。", "Choose why it was seen."))
        : reason == RevealReason.Other && string.IsNullOrWhiteSpace(Words) ? ("words", new("请写明理由。", "Say why in words."))
        : Words?.Length > RevealForm.WordsMaxLength ? ("words", new($"理由最多 {RevealForm.WordsMaxLength} 字。", $"At most {RevealForm.WordsMaxLength} characters."))
        : At is null ? ("at", new("缺少手机时间。", "The phone's time is missing."))
        : null;
}
