using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Engines.Interpreted;

/// <summary>Why something is unknown. Reasons are joined at every step of an expression and read out once, so joining copies nothing.</summary>
internal abstract record Reason
{
    /// <summary>One reason after the other; null is none.</summary>
    public static Reason? Both(Reason? first, Reason? second) =>
        first is null || ReferenceEquals(first, second) ? second : second is null ? first : new Joined(first, second);

    /// <summary>What is wanted, each once, in the order in which it was met.</summary>
    public List<Want> Wants()
    {
        var (seen, known, wants) = (new HashSet<Reason>(ReferenceEqualityComparer.Instance), new HashSet<Want>(), new List<Want>());
        var open = new Stack<Reason>([this]);
        while (open.TryPop(out var reason))
        {
            if (reason is Want want)
            {
                Add(want);
            }
            else if (seen.Add(reason))
            {
                if (reason is Joined both)
                {
                    open.Push(both.Second);
                    open.Push(both.First);
                }
                else
                {
                    ((Several)reason).All.ForEach(Add);
                }
            }
        }

        return wants;

        void Add(Want want)
        {
            if (known.Add(want))
            {
                wants.Add(want);
            }
        }
    }

    /// <summary>The same wants, to be read again and again: for what many expressions share.</summary>
    public Reason Gathered() => this is Joined ? new Several(Wants()) : this;

    private sealed record Joined(Reason First, Reason Second) : Reason;

    private sealed record Several(List<Want> All) : Reason;
}

/// <summary>Something that nobody has answered and that keeps an expression undecided: a fact or a list of a record, or a parameter.</summary>
/// <param name="Record">The record; null for a parameter.</param>
/// <param name="Owner">The key it is shown under; null for the root and for parameters.</param>
/// <param name="Fact">The fact; null for a list or a parameter.</param>
/// <param name="List">The list; null for a fact or a parameter.</param>
/// <param name="Parameter">The parameter's place; -1 for facts and lists.</param>
internal sealed record Want(FactRecord? Record, string? Owner, FactType? Fact, ListType? List, int Parameter = -1) : Reason;
