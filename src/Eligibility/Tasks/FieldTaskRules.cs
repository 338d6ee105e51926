using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>Who may do what with a task, and when.</summary>
public static class FieldTaskRules
{
    public const string FindingField = "finding";
    public const string NoteField = "note";

    private static readonly Words WrongState = new("任务目前的状态不能这样办理，请查看后再办。", "The task is not in a state for that: look at it again.");

    /// <summary>What can be found by a task of a kind.</summary>
    public static IReadOnlyList<Finding> FindingsOf(FieldTaskKind kind) => kind switch
    {
        FieldTaskKind.Reverification or FieldTaskKind.HomeCheck => [Finding.Unchanged, Finding.Changed, Finding.NotReachable],
        FieldTaskKind.Visit or FieldTaskKind.DamageCheck => [Finding.Done, Finding.NotReachable],
        _ => [Finding.Done],
    };

    public static bool MayCheck(Actor actor) => actor.Role is Roles.TownshipReviewer or Roles.CountyReviewer;

    /// <param name="task">As it stands.</param>
    /// <param name="begunBy">Who accepted the application that a home visit is for, or filed the damage that is to be checked.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="today">In China.</param>
    internal static IReadOnlyList<FieldTaskObjection> ObjectionsTo(FieldTask task, Guid? begunBy, FieldTaskAction action, Actor actor, DateOnly today)
    {
        if (!new FieldTask.Lifecycle(task).Allows(action.Act))
        {
            return [new(WrongState)];
        }
        IEnumerable<FieldTaskObjection?> objections = action.Act switch
        {
            FieldTaskAct.Take => ToTake(task, begunBy, actor),
            FieldTaskAct.PutBack => [Unless(task.TakenBy == actor.Id || MayCheck(actor), new("只有领取人或者审核人员可以退还任务。", "Whoever took it, or a reviewer, can put it back."))],
            FieldTaskAct.HandIn => ToHandIn(task, action, actor, today),
            FieldTaskAct.Accept => ToCheck(task, actor),
            FieldTaskAct.SendBack =>
            [
                .. ToCheck(task, actor),
                Unless(action.Note.Trim().Length > 0, new("请写明退回的原因。", "Say why it is sent back."), NoteField),
            ],
            _ => [],
        };
        return
        [
            .. objections.OfType<FieldTaskObjection>(),
            .. action.Note.Trim().Length <= FieldTaskStep.NoteMaxLength
                ? (FieldTaskObjection[])[]
                : [new(new($"最多 {FieldTaskStep.NoteMaxLength} 个字。", $"At most {FieldTaskStep.NoteMaxLength:N0} characters."), NoteField)],
        ];
    }

    private static IEnumerable<FieldTaskObjection?> ToTake(FieldTask task, Guid? begunBy, Actor actor) =>
    [
        Unless(actor.Role == Roles.GridWorker && actor.Id != Guid.Empty, new("任务由网格员实名领取。", "A named grid worker takes a task.")),
        Unless(PlaceScope.Of(actor).Covers(task.VillageCode), new("该村（社区）不在您的辖区内。", "The village is outside your area.")),
        Unless(task.Kind != FieldTaskKind.Visit || begunBy != actor.Id, new("受理人不参加同一申请的入户调查。", "Who accepted the application does not make its home visit.")),
        Unless(task.Kind != FieldTaskKind.DamageCheck || begunBy != actor.Id, new("上报人不核查自己报的房屋受损。", "Who reported the damage does not check it.")),
    ];

    private static IEnumerable<FieldTaskObjection?> ToHandIn(FieldTask task, FieldTaskAction action, Actor actor, DateOnly today) =>
    [
        Unless(task.TakenBy == actor.Id, new("任务由领取人本人交回。", "Who took a task hands it in.")),
        Unless(today >= task.FromDay, new($"{task.FromDay:yyyy年M月d日}起才能办理。", $"It can be done from {task.FromDay:yyyy-MM-dd} on.")),
        Unless(action.Finding is { } found && FindingsOf(task.Kind).Contains(found), new("请选择办理结果。", "Choose what was found."), FindingField),
        Unless(
            action.Finding is not (Finding.Changed or Finding.NotReachable) || action.Note.Trim().Length > 0,
            new("请写明变化的情况，或者几次、怎样联系不上。", "Say what has changed, or how often and in what way they were not reached."), NoteField),
    ];

    private static IEnumerable<FieldTaskObjection?> ToCheck(FieldTask task, Actor actor) =>
    [
        Unless(MayCheck(actor), new("任务由乡镇或者县级审核人员验收。", "A reviewer of the township or the county accepts it.")),
        Unless(task.TakenBy != actor.Id, new("自己交回的任务须由他人验收。", "Nobody accepts what they handed in themselves.")),
    ];

    private static FieldTaskObjection? Unless(bool holds, Words otherwise, string? field = null) => holds ? null : new(otherwise, field);
}
