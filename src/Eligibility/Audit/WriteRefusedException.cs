using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>A write that was not made, with what to tell the person who asked for it.</summary>
public abstract class WriteRefusedException(Words says) : Exception(says.En)
{
    public Words Says { get; } = says;
}
