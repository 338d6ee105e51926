using Stateless;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Payments;

public sealed partial class PaymentList
{
    public PaymentListStatus Status { get; private set; }

    /// <summary>The way of a list. Nested, because the setter of <see cref="Status"/> is private: nothing else can move one.</summary>
    internal sealed class Lifecycle
    {
        private readonly PaymentList _list;
        private readonly StateMachine<PaymentListStatus, PaymentStep> _machine;

        public Lifecycle(PaymentList list)
        {
            _list = list;
            _machine = new(() => list.Status, status => list.Status = status);
            _machine.Configure(PaymentListStatus.Made)
                .Permit(PaymentStep.Check, PaymentListStatus.Checked)
                .Permit(PaymentStep.SendBack, PaymentListStatus.SentBack);
            _machine.Configure(PaymentListStatus.Checked)
                .Permit(PaymentStep.Release, PaymentListStatus.Released)
                .Permit(PaymentStep.SendBack, PaymentListStatus.SentBack);
        }

        public bool Allows(PaymentStep step) => _machine.CanFire(step);

        public void Take(PaymentStep step, Actor actor, DateTimeOffset at)
        {
            _machine.Fire(step);
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
