using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Transfers;

public enum TransferStatus
{
    /// <summary>The township that it leaves has signed.</summary>
    Proposed,

    /// <summary>The township that it comes to has signed too: award and files are there.</summary>
    Received,

    /// <summary>The receiving township does not accept it; nothing has moved.</summary>
    Declined,

    TakenBack,
}

public enum TransferAct
{
    Propose,
    Receive,
    Decline,
    TakeBack,
}

public sealed partial class Transfer
{
    public TransferStatus Status { get; private set; }

    /// <summary>The way of a transfer. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private readonly Transfer _transfer;
        private readonly RoleMachine<TransferStatus, TransferAct> _machine;

        public Lifecycle(Transfer transfer)
        {
            _transfer = transfer;
            _machine = new(() => transfer.Status, status => transfer.Status = status);
            _machine.On(TransferStatus.Proposed, TransferAct.Receive, TransferStatus.Received, Roles.TownshipReviewer)
                .On(TransferStatus.Proposed, TransferAct.Decline, TransferStatus.Declined, Roles.TownshipReviewer)
                .On(TransferStatus.Proposed, TransferAct.TakeBack, TransferStatus.TakenBack, Roles.TownshipReviewer);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(TransferAct act) => _machine.Knows(act);

        /// <summary>The first signature: it has no state before.</summary>
        public TransferStep Propose(string reason, Actor actor, DateTimeOffset at) => _transfer.Add(TransferAct.Propose, reason, actor, at);

        public TransferStep Take(TransferAction action, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(action.Act, actor);
            _transfer.ToVillage = action.Act == TransferAct.Receive ? action.Village : null;
            return _transfer.Add(action.Act, action.Reason, actor, at);
        }
    }
}

/// <summary>What somebody does with a transfer that was proposed.</summary>
/// <param name="Act">What.</param>
/// <param name="Village">Where the household lives now, when it is received.</param>
/// <param name="Reason">What is said.</param>
public sealed record TransferAction(TransferAct Act, string? Village, string Reason);

/// <summary>What people call the states of a transfer.</summary>
public static class TransferWords
{
    public static Words Of(TransferStatus status) => status switch
    {
        TransferStatus.Proposed => new("已移交，待接收", "Handed over, to be accepted"),
        TransferStatus.Received => new("已接收", "Accepted"),
        TransferStatus.Declined => new("未予接收", "Not accepted"),
        _ => new("已收回", "Taken back"),
    };

    public static Words Of(TransferAct act) => act switch
    {
        TransferAct.Propose => new("移交", "Handed over"),
        TransferAct.Receive => new("接收", "Accepted"),
        TransferAct.Decline => new("不予接收", "Not accepted"),
        _ => new("收回", "Taken back"),
    };
}
