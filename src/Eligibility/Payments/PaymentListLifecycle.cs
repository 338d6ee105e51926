using Stateless.Reflection;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

public sealed partial class PaymentList
{
    public PaymentListStatus Status { get; private set; }

    /// <summary>The way of a list. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private readonly PaymentList _list;
        private readonly RoleMachine<PaymentListStatus, PaymentStep> _machine;

        public Lifecycle(PaymentList list)
        {
            _list = list;
            _machine = new(() => list.Status, status => list.Status = status);
            _machine.On(PaymentListStatus.Made, PaymentStep.Check, PaymentListStatus.Checked, Roles.FinanceOfficer)
                .On(PaymentListStatus.Made, PaymentStep.SendBack, PaymentListStatus.SentBack, Roles.FinanceOfficer)
                .On(PaymentListStatus.Checked, PaymentStep.Release, PaymentListStatus.Released, Roles.FinanceOfficer)
                .On(PaymentListStatus.Checked, PaymentStep.SendBack, PaymentListStatus.SentBack, Roles.FinanceOfficer);
        }

        public StateMachineInfo Info => _machine.Info;

        public bool Allows(PaymentStep step) => _machine.Knows(step);

        public void Take(PaymentStep step, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(step, actor);
            switch (step)
            {
                case PaymentStep.Check:
                    (_list.CheckedBy, _list.CheckedByName, _list.CheckedAt) = (actor.Id, actor.Name, at);
                    break;
                case PaymentStep.Release:
                    (_list.ReleasedBy, _list.ReleasedByName, _list.ReleasedAt) = (actor.Id, actor.Name, at);
                    _list.RowsSha256 = PaymentFile.RowsSha256(_list);
                    break;
                case PaymentStep.SendBack:
                    foreach (var line in _list.Lines)
                    {
                        line.LetGo();
                    }
                    break;
            }
        }
    }
}
