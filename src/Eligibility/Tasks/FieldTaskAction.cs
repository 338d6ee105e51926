using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Tasks;

/// <summary>What somebody does with a task.</summary>
public sealed record FieldTaskAction(FieldTaskAct Act, string Note = "")
{
    /// <summary>Of a task that is handed in.</summary>
    public Finding? Finding { get; init; }

    /// <summary>Of a task that is withdrawn.</summary>
    public FieldTaskEnd? Because { get; init; }
}

/// <summary>Something that stands against it; where a person can put it right in the form, with the field.</summary>
public sealed record FieldTaskObjection(Words Says, string? Field = null);

/// <summary>Nothing was written about the task, for these reasons.</summary>
public sealed class FieldTaskRefusedException(IReadOnlyList<FieldTaskObjection> objections) : WriteRefusedException(new(
    string.Join("", objections.Select(objection => objection.Says.Zh)), string.Join(" ", objections.Select(objection => objection.Says.En))))
{
    public FieldTaskRefusedException(Words says)
        : this([new(says)])
    {
    }

    public IReadOnlyList<FieldTaskObjection> Objections { get; } = objections;
}
