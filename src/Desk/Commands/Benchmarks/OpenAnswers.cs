namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>The answers of hand-written code that knows what is unknown, a bit a rule; a rule with neither bit is unknown.</summary>
internal struct OpenAnswers
{
    public long True;
    public long False;
    public long ReviewTrue;
    public long ReviewFalse;

    public void When(int rule, bool? value)
    {
        True |= value == true ? 1L << rule : 0;
        False |= value == false ? 1L << rule : 0;
    }

    public void Review(int rule, bool? value)
    {
        ReviewTrue |= value == true ? 1L << rule : 0;
        ReviewFalse |= value == false ? 1L << rule : 0;
    }
}
