using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Awards;

/// <summary>Nothing was written about the award, for these reasons.</summary>
public sealed class AwardRefusedException(IReadOnlyList<Words> objections) : WriteRefusedException(new(
    string.Join("", objections.Select(words => words.Zh)), string.Join(" ", objections.Select(words => words.En))))
{
    public AwardRefusedException(Words objection)
        : this([objection])
    {
    }

    public IReadOnlyList<Words> Objections { get; } = objections;
}
