using Welfare.Eligibility.Audit;
using Welfare.Rules;

namespace Welfare.Eligibility.Erasure;

/// <summary>Nothing was erased, for these reasons.</summary>
public sealed class ErasureRefusedException(IReadOnlyList<Words> objections) : WriteRefusedException(new(
    string.Join("", objections.Select(words => words.Zh)), string.Join(" ", objections.Select(words => words.En))))
{
    public ErasureRefusedException(Words objection)
        : this([objection])
    {
    }

    public IReadOnlyList<Words> Objections { get; } = objections;
}
