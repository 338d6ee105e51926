using Stateless;
using Stateless.Reflection;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Lifecycles;

/// <summary>
/// A lifecycle each step of which is for people of certain roles. The machine that runs, the document under <c>docs/lifecycles</c> and the tests of
/// what is forbidden are drawn by the same calls.
/// </summary>
internal sealed class RoleMachine<TState, TTrigger>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    /// <summary>What a step says that nobody chooses to take: another step brings it about.</summary>
    public const string Follows = "it follows from another step";

    private readonly StateMachine<TState, TTrigger> _machine;
    private readonly Dictionary<TTrigger, StateMachine<TState, TTrigger>.TriggerWithParameters<Actor>> _triggers;
    private readonly Func<TState> _state;
    private readonly HashSet<(TState, TTrigger)> _known = [];

    public RoleMachine(Func<TState> state, Action<TState> set)
    {
        _state = state;
        _machine = new(state, set);
        _triggers = Enum.GetValues<TTrigger>().ToDictionary(trigger => trigger, _machine.SetTriggerParameters<Actor>);
    }

    public StateMachineInfo Info => _machine.GetInfo();

    /// <summary>Without roles, a step that another step brings about, whoever took that.</summary>
    public RoleMachine<TState, TTrigger> On(TState from, TTrigger trigger, TState to, params string[] roles)
    {
        bool Holds(Actor actor) => roles.Length == 0 || roles.Contains(actor.Role, StringComparer.Ordinal);
        var says = roles.Length == 0 ? Follows : RoleWords.Of(roles);
        _known.Add((from, trigger));
        if (from.Equals(to))
        {
            _machine.Configure(from).PermitReentryIf(_triggers[trigger], Holds, says);
        }
        else
        {
            _machine.Configure(from).PermitIf(_triggers[trigger], to, Holds, says);
        }
        return this;
    }

    /// <summary>Whether the step leads on from here, whoever takes it.</summary>
    public bool Knows(TTrigger trigger) => _known.Contains((_state(), trigger));

    /// <exception cref="InvalidOperationException">The state does not know the step, or it is not for this role; nothing has changed.</exception>
    public void Fire(TTrigger trigger, Actor actor) => _machine.Fire(_triggers[trigger], actor);
}
